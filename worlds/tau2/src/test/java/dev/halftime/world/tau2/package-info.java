/// Tests of tau-bench's domains, against what the original's tools gave.
@NullMarked
package dev.halftime.world.tau2;

import org.jspecify.annotations.NullMarked;
