/// Action distributions, parametrised by the outputs of a network.
@NullMarked
package dev.halftime.learn.algo.distribution;

import org.jspecify.annotations.NullMarked;
