/// Fuzzing of all parsers of outside input, with a seeded mutator.
@NullMarked
package dev.halftime.fuzz;

import org.jspecify.annotations.NullMarked;
