package dev.halftime.world.tau2.telecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.world.tau2.Deed;
import dev.halftime.world.tau2.Domain.Answer;
import dev.halftime.world.tau2.ToolError;
import java.util.Objects;

/// What a tool, or a function that sets the scene, writes into the state and answers.
@FunctionalInterface
interface Act {

  /// Does it.
  ///
  /// @throws ToolError if it breaks off
  JsonNode done(Draft draft, ObjectNode arguments);

  /// The same as a step from state to state; what was written before it broke off stays.
  default Deed deed() {
    return (state, arguments) -> {
      Draft draft = new Draft(state);
      try {
        JsonNode value = done(draft, arguments);
        return new Answer(draft.state(), value);
      } catch (ToolError broken) {
        throw draft.changed()
            ? new ToolError(Objects.requireNonNull(broken.getMessage()), draft.state())
            : broken;
      }
    };
  }
}
