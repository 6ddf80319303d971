/// Seeds of random streams.
@NullMarked
package dev.halftime.random;

import org.jspecify.annotations.NullMarked;
