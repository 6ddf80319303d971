package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Json;
import java.util.List;
import java.util.stream.Stream;

/// The parts of a recorded message, in the forms of both versions of tau-bench.
final class PublishedMessage {

  private PublishedMessage() {}

  /// A message's text, which may come in parts; empty if it has none.
  static String words(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder words = new StringBuilder();
    for (JsonNode part : content) {
      words.append(part.path("text").asText(""));
    }
    return words.toString();
  }

  static List<JsonNode> calls(JsonNode message) {
    return message.path("tool_calls").isArray()
        ? Records.items(message.path("tool_calls"))
        : List.of();
  }

  /// A call: `{name, arguments}`, or a provider's `{function: {name, arguments}}` with arguments as
  /// a text. Arguments that make no sense are kept as one that no tool knows.
  static Action.Call call(JsonNode json) {
    JsonNode call = json.path("function").isObject() ? json.path("function") : json;
    return new Action.Call(call.path("name").asText(""), arguments(call.path("arguments")));
  }

  private static ObjectNode arguments(JsonNode json) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    if (json.isMissingNode() || json.isNull()) {
      return Json.object();
    }
    JsonNode read = json.isTextual() ? value(json.asText()) : json;
    return read instanceof ObjectNode object
        ? object
        : Json.object().<ObjectNode>set("not an object", json);
  }

  /// A tool's text as the value that it stands for.
  static JsonNode value(String text) {
    try {
      JsonNode value = Json.read(text);
      return value.isMissingNode() ? Json.tree(text) : value;
    } catch (IllegalArgumentException e) {
      return Json.tree(text); // prose is a value, too
    }
  }

  static boolean refused(JsonNode answer) {
    String text = answer.path("content").asText();
    return answer.path("error").asBoolean(false)
        || text.startsWith("Error:")
        || text.startsWith("Unknown action ");
  }

  /// Whether a user's words end the talk.
  static boolean ends(String words) {
    return Stream.of("###STOP###", "###TRANSFER###", "###OUT-OF-SCOPE###")
        .anyMatch(words::contains);
  }
}
