package dev.halftime.world.tau2.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.State;

/// What a call of a tool does.
@FunctionalInterface
public interface ToolFunction {

  /// Carries a call out.
  ///
  /// @throws ToolError if it cannot be done
  Domain.Answer done(State state, ObjectNode arguments);
}
