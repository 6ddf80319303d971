/// Neural networks for reinforcement learning: multi-layer perceptrons with hand-written forward
/// and backward passes on the Vector API, and a scalar fallback.
@NullMarked
package dev.halftime.learn.net;

import org.jspecify.annotations.NullMarked;
