/// Errors of invalid input, which name the file and the remedy.
@NullMarked
package dev.halftime.app.input;

import org.jspecify.annotations.NullMarked;
