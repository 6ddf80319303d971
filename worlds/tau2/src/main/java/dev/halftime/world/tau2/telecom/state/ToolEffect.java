package dev.halftime.world.tau2.telecom.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.kernel.ToolFunction;
import dev.halftime.world.tau2.original.ToolError;
import java.util.Objects;

/// What a tool, or a function that sets the scene, writes into the state and answers.
@FunctionalInterface
public interface ToolEffect {

  /// Does it.
  ///
  /// @throws ToolError if it breaks off
  JsonNode done(TelecomDraft draft, ObjectNode arguments);

  /// The same as a step from state to state; what was written before it broke off stays.
  default ToolFunction deed() {
    return (state, arguments) -> {
      TelecomDraft draft = new TelecomDraft(state);
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
