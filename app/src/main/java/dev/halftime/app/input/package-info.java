/// Errors of invalid input, which name the file and the remedy, and searches for a name that end in
/// time.
@NullMarked
package dev.halftime.app.input;

import org.jspecify.annotations.NullMarked;
