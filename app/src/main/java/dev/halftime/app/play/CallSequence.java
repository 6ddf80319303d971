package dev.halftime.app.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;

/// Calls to be executed one after another, from the initial state of a task.
///
/// @param task id of the task
public record CallSequence(String task, List<Requested> calls) {

  /// A call and the party that makes it.
  record Requested(Party by, Action.Call call) {}

  /// Parses `{"task": ID, "calls": [{"name": NAME, "arguments": {}, "requestor": "assistant"}]}`;
  /// other fields are ignored.
  ///
  /// @throws IllegalArgumentException if it is invalid; the message says why
  public static CallSequence read(JsonNode json) {
    JsonNode task = json.path("task");
    if (!task.isTextual() && !task.isIntegralNumber()) {
      throw new IllegalArgumentException("it needs a 'task', a string or an integer");
    }
    if (!json.path("calls").isArray()) {
      throw new IllegalArgumentException("it needs 'calls', a list");
    }
    List<Requested> calls = new ArrayList<>();
    for (JsonNode call : json.path("calls")) {
      calls.add(requested(calls.size() + 1, call));
    }
    return new CallSequence(task.asText(), calls);
  }

  private static Requested requested(int number, JsonNode json) {
    JsonNode name = json.path("name");
    if (!name.isTextual()) {
      throw new IllegalArgumentException("call " + number + " needs a 'name', a string");
    }
    JsonNode arguments = json.has("arguments") ? json.get("arguments") : Json.object();
    if (!(arguments instanceof ObjectNode given)) {
      throw new IllegalArgumentException(
          "the 'arguments' of call " + number + " must be an object, not " + arguments);
    }
    return new Requested(by(number, json), new Action.Call(name.asText(), given));
  }

  private static Party by(int number, JsonNode json) {
    String requestor = json.path("requestor").asText("assistant");
    return switch (requestor) {
      case "assistant", "agent" -> Party.AGENT;
      case "user" -> Party.USER;
      default ->
          throw new IllegalArgumentException(
              "the 'requestor' of call "
                  + number
                  + " must be assistant or user, not '"
                  + requestor
                  + "'");
    };
  }
}
