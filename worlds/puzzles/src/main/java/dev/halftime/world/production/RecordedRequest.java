package dev.halftime.world.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Task;
import dev.halftime.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A conversation recorded in production, as given by one line of a file.
///
/// @param id unique in its file
/// @param family groups conversations of one kind
/// @param instructions instructions of the application; may be empty
/// @param says the user's messages, in order; at least one
/// @param tools tools with `name`, `description`, `parameters`
/// @param calls recorded calls with their outcomes: `tool`, `arguments`, and `result` or `refused`
/// @param answer the recorded answer
record RecordedRequest(
    String id,
    String family,
    String instructions,
    List<String> says,
    List<ObjectNode> tools,
    List<ObjectNode> calls,
    String answer) {

  /// Parses a line.
  ///
  /// @throws IllegalArgumentException if it is invalid; the message says what is wrong
  static RecordedRequest read(JsonNode line) {
    if (!line.isObject()) {
      throw new IllegalArgumentException("it is not a JSON object");
    }
    List<String> says = new ArrayList<>(List.of(text(line, "request", true)));
    for (JsonNode each : list(line, "later")) {
      if (!each.isTextual()) {
        throw new IllegalArgumentException("'later' must be a list of texts, not " + each);
      }
      says.add(each.textValue());
    }
    String family = text(line, "family", false);
    return new RecordedRequest(
        text(line, "id", true),
        family.isBlank() ? "request" : family,
        text(line, "instructions", false),
        List.copyOf(says),
        objects(line, "tools", "name"),
        objects(line, "calls", "tool"),
        text(line, "answer", true));
  }

  private static String text(JsonNode line, String field, boolean needed) {
    JsonNode value = line.path(field);
    boolean missing = value.isMissingNode() || value.isNull();
    if (missing ? needed : !value.isTextual() || (needed && value.asText().isBlank())) {
      throw new IllegalArgumentException("it needs '" + field + "', a text");
    }
    return value.asText("");
  }

  private static ArrayNode list(JsonNode line, String field) {
    JsonNode value = line.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Json.MAPPER.createArrayNode();
    }
    if (!(value instanceof ArrayNode list)) {
      throw new IllegalArgumentException("'" + field + "' must be a list");
    }
    return list;
  }

  private static List<ObjectNode> objects(JsonNode line, String field, String name) {
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode each : list(line, field)) {
      if (!(each instanceof ObjectNode object) || !object.path(name).isTextual()) {
        throw new IllegalArgumentException(
            "'%s' must be a list of objects with a text '%s'".formatted(field, name));
      }
      objects.add(object);
    }
    return List.copyOf(objects);
  }

  Task task() {
    ObjectNode start = Json.object();
    for (ObjectNode tool : tools) {
      start.set(RecordedWorld.TOOLS + '/' + tool.path("name").asText(), tool);
    }
    for (int i = 0; i < calls.size(); i++) {
      start.set(String.format(Locale.ROOT, "%s/%06d", RecordedWorld.CALLS, i), calls.get(i));
    }
    if (!instructions.isEmpty()) {
      start.put(RecordedWorld.INSTRUCTIONS, instructions);
    }
    return Task.of(id, String.join("\n\n", says))
        .withFamily(family)
        .withScenario(Json.object().set("says", Json.tree(says)))
        .withStart(start)
        .withJudged(Json.object().put("answer", answer));
  }
}
