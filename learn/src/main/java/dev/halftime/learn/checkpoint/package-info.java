/// Saving and restoring the state of a training.
@NullMarked
package dev.halftime.learn.checkpoint;

import org.jspecify.annotations.NullMarked;
