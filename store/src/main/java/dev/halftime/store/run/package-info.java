/// Runs and trainings in the tables of a store: their tasks and learning curves, and the deletion
/// of runs.
@NullMarked
package dev.halftime.store.run;

import org.jspecify.annotations.NullMarked;
