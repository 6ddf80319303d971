/// Reference solutions with one thing wrong in them, by which scorers are tested.
@NullMarked
package dev.halftime.audit.mutant;

import org.jspecify.annotations.NullMarked;
