package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The answer of an agent over A2A, a message or a task, in the format of either version.
///
/// @param state of the task, such as `input-required`; empty for a message
/// @param task its id; empty for a message
/// @param context id of the conversation
/// @param parts content of the answer: artifacts, then the message of the status
/// @param usage token counts in the metadata, if it has any
record A2aAnswer(String state, String task, String context, List<JsonNode> parts, JsonNode usage) {

  private static final Set<String> WORKING = Set.of("submitted", "working");

  static A2aAnswer of(JsonNode result) {
    JsonNode told =
        result.path("task").isObject()
            ? result.path("task")
            : result.path("message").isObject() ? result.path("message") : result;
    JsonNode status = told.path("status");
    List<JsonNode> parts = new ArrayList<>();
    told.path("parts").forEach(parts::add);
    told.path("artifacts").forEach(each -> each.path("parts").forEach(parts::add));
    status.path("message").path("parts").forEach(parts::add);
    String state =
        status
            .path("state")
            .asText("")
            .toLowerCase(Locale.ROOT)
            .replace("task_state_", "")
            .replace('_', '-');
    return new A2aAnswer(
        state,
        status.isObject() ? told.path("id").asText("") : "",
        told.path("contextId").asText(""),
        parts,
        usage(told, status.path("message"), result));
  }

  private static JsonNode usage(JsonNode... tellers) {
    for (JsonNode each : tellers) {
      if (each.at("/metadata/usage").isObject()) {
        return each.at("/metadata/usage");
      }
    }
    return MissingNode.getInstance();
  }

  /// Returns whether the agent has not answered yet.
  boolean working() {
    return WORKING.contains(state);
  }

  /// Returns whether the next message continues the task.
  boolean open() {
    return state.equals("input-required");
  }
}
