/// Randomness that is bit for bit numpy's.
@NullMarked
package dev.halftime.learn.random;

import org.jspecify.annotations.NullMarked;
