/// Distributions of actions, whose parameters come out of a network.
@NullMarked
package dev.halftime.learn.algo.distribution;

import org.jspecify.annotations.NullMarked;
