/// Neural networks for reinforcement learning: multi-layer perceptrons whose forward and backward
/// passes are written by hand on the Vector API, with a scalar fallback.
@NullMarked
package dev.halftime.learn.net;

import org.jspecify.annotations.NullMarked;
