package dev.halftime.world.tau2.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.json.Json;
import java.util.List;
import java.util.stream.Stream;

/// Parses the parts of a recorded message, in the formats of both versions of tau-bench.
final class PublishedMessage {

  private PublishedMessage() {}

  /// Returns a message's text, which may consist of parts; empty if it has none.
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

  /// Parses a call: `{name, arguments}`, or a provider's `{function: {name, arguments}}` with
  /// arguments as a string. Arguments that cannot be parsed become one argument that no tool has.
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

  /// Parses a tool's text as the value that it represents.
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

  /// Returns whether a user's message ends the conversation.
  static boolean ends(String words) {
    return Stream.of("###STOP###", "###TRANSFER###", "###OUT-OF-SCOPE###")
        .anyMatch(words::contains);
  }
}
