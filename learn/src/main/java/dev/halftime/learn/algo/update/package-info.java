/// What algorithms do with what was collected: losses, minibatches, and steps along gradients.
@NullMarked
package dev.halftime.learn.algo.update;

import org.jspecify.annotations.NullMarked;
