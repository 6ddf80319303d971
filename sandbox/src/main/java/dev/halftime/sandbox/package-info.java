/// Starts programs that are not trusted, each in a world of its own.
@NullMarked
package dev.halftime.sandbox;

import org.jspecify.annotations.NullMarked;
