/// Mutated reference solutions, which test scorers.
@NullMarked
package dev.halftime.audit.mutant;

import org.jspecify.annotations.NullMarked;
