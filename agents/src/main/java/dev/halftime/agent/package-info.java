/// Agents that run a loop of their own, such as those of agent frameworks.
@NullMarked
package dev.halftime.agent;

import org.jspecify.annotations.NullMarked;
