/// The durable store: runs and episodes in one SQLite file.
@NullMarked
package dev.halftime.store;

import org.jspecify.annotations.NullMarked;
