package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.State;

/// What a call of a tool does.
@FunctionalInterface
public interface Deed {

  /// Carries a call out.
  ///
  /// @throws ToolError if it cannot be done
  Domain.Answer done(State state, ObjectNode arguments);
}
