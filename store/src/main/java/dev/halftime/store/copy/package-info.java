/// Copies of runs and trainings from one store into another, verified row by row.
@NullMarked
package dev.halftime.store.copy;

import org.jspecify.annotations.NullMarked;
