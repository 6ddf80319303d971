/// Traces of agents in production: spans of model and tool calls as conversations, episodes and
/// tasks.
@NullMarked
package dev.halftime.app.format.trace;

import org.jspecify.annotations.NullMarked;
