/// Environments small enough to be written out as tables, and planning on them.
@NullMarked
package dev.halftime.learn.table;

import org.jspecify.annotations.NullMarked;
