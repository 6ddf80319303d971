/// Observation and action spaces, as defined by Gymnasium.
@NullMarked
package dev.halftime.learn.space;

import org.jspecify.annotations.NullMarked;
