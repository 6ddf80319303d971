@NullMarked
package dev.halftime.app.cli.fleet;

import org.jspecify.annotations.NullMarked;
