/// Tests of tau-bench's domains against the results of the original's tools.
@NullMarked
package dev.halftime.world.tau2;

import org.jspecify.annotations.NullMarked;
