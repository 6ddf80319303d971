/// Gymnasium's environments for agents that speak: the state as words, the actions as a tool.
@NullMarked
package dev.halftime.world.gym;

import org.jspecify.annotations.NullMarked;
