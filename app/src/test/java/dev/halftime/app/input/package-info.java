@NullMarked
package dev.halftime.app.input;

import org.jspecify.annotations.NullMarked;
