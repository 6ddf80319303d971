/// Finite Markov decision processes as transition tables, and planning on them.
@NullMarked
package dev.halftime.learn.table;

import org.jspecify.annotations.NullMarked;
