/// Tasks of tau-bench: initial state, evaluation criteria and grading.
@NullMarked
package dev.halftime.world.tau2.task;

import org.jspecify.annotations.NullMarked;
