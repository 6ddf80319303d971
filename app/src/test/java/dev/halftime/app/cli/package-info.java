@NullMarked
package dev.halftime.app.cli;

import org.jspecify.annotations.NullMarked;
