/// Reinforcement learning algorithms, one in each file.
@NullMarked
package dev.halftime.learn.algo;

import org.jspecify.annotations.NullMarked;
