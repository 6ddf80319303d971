/// Reinforcement learning: each algorithm in one file that reads like its paper.
@NullMarked
package dev.halftime.learn.algo;

import org.jspecify.annotations.NullMarked;
