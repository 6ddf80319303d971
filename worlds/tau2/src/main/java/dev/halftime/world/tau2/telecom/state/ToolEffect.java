package dev.halftime.world.tau2.telecom.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.kernel.ToolFunction;
import dev.halftime.world.tau2.original.ToolError;
import java.util.Objects;

/// The effect of a tool or a setup function: what it writes into the state, and its result.
@FunctionalInterface
public interface ToolEffect {

  /// Executes the call.
  ///
  /// @throws ToolError if it fails
  JsonNode done(TelecomDraft draft, ObjectNode arguments);

  /// Returns the effect as a function from state to state; what was written before a failure
  /// remains.
  default ToolFunction function() {
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
