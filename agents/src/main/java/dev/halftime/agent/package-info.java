/// Agents that run their own loop, such as those of agent frameworks.
@NullMarked
package dev.halftime.agent;

import org.jspecify.annotations.NullMarked;
