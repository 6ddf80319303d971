/// The durable store of runs, episodes and trainings, in one SQLite file or in a database of
/// PostgreSQL.
@NullMarked
package dev.halftime.store;

import org.jspecify.annotations.NullMarked;
