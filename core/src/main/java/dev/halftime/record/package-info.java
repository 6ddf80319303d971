/// The record: where runs and episodes are kept, as a port, in memory, and as JSON lines.
@NullMarked
package dev.halftime.record;

import org.jspecify.annotations.NullMarked;
