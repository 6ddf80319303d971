package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.state.State;

/// The effect of a tool.
@FunctionalInterface
public interface ToolFunction {

  /// Executes a call.
  ///
  /// @throws dev.halftime.world.tau2.original.ToolError if it cannot be executed
  Domain.Answer done(State state, ObjectNode arguments);
}
