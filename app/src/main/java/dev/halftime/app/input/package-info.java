/// Errors of invalid input, which name the file and the remedy, and searches for names with a time
/// limit.
@NullMarked
package dev.halftime.app.input;

import org.jspecify.annotations.NullMarked;
