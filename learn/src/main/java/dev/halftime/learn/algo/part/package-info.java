/// What algorithms are made of: configuration, networks, distributions, buffers, and checkpoints.
@NullMarked
package dev.halftime.learn.algo.part;

import org.jspecify.annotations.NullMarked;
