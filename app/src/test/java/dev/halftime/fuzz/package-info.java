/// Fuzzing of what reads from outside, with a seeded mutator.
@NullMarked
package dev.halftime.fuzz;

import org.jspecify.annotations.NullMarked;
