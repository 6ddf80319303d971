/// Agents that are programs of their own, talked to in JSON lines.
@NullMarked
package dev.halftime.agent.process;

import org.jspecify.annotations.NullMarked;
