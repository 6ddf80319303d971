/// The record of runs and episodes: the interface of the store, an in-memory store, and JSON lines.
@NullMarked
package dev.halftime.record;

import org.jspecify.annotations.NullMarked;
