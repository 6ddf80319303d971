/// What is read from outside and cannot be used: errors that name the file and the remedy.
@NullMarked
package dev.halftime.app.input;

import org.jspecify.annotations.NullMarked;
