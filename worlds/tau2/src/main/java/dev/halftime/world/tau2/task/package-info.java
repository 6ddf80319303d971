/// Tasks of tau-bench: how they begin, what is expected, and how they are graded.
@NullMarked
package dev.halftime.world.tau2.task;

import org.jspecify.annotations.NullMarked;
