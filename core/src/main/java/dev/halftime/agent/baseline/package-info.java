/// Baselines without a model: floors, a random agent, and the ceiling.
@NullMarked
package dev.halftime.agent.baseline;

import org.jspecify.annotations.NullMarked;
