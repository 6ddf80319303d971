/// Names of agents, with their options and memories.
@NullMarked
package dev.halftime.agent.spec;

import org.jspecify.annotations.NullMarked;
