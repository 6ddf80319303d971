/// Gymnasium's environments for agents that use language: the state as text, the actions as a tool.
@NullMarked
package dev.halftime.world.gym;

import org.jspecify.annotations.NullMarked;
