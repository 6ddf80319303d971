/// Agents that are external programs, which communicate in JSON lines.
@NullMarked
package dev.halftime.agent.process;

import org.jspecify.annotations.NullMarked;
