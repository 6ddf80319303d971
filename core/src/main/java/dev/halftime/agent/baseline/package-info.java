/// Agents without a model: floors, the ceiling, and chance.
@NullMarked
package dev.halftime.agent.baseline;

import org.jspecify.annotations.NullMarked;
