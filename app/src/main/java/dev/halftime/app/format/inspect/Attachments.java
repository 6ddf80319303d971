package dev.halftime.app.format.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.json.Json;
import java.util.Map;

/// Long texts and images of a sample that are stored once, and referred to as `attachment://KEY`.
///
/// @param byKey the contents
record Attachments(JsonNode byKey) {

  private static final String SCHEME = "attachment://";

  static Attachments of(JsonNode sample) {
    JsonNode now = sample.path("attachments");
    return new Attachments(now.isObject() ? now : sample.path("transcript").path("content"));
  }

  /// Returns a copy of a value with all references replaced by what they refer to; references
  /// without content are kept.
  JsonNode resolved(JsonNode value) {
    return switch (value) {
      case TextNode text when text.textValue().startsWith(SCHEME) -> {
        JsonNode content = byKey.path(text.textValue().substring(SCHEME.length()));
        yield content.isTextual() ? content : text;
      }
      case ArrayNode array -> {
        ArrayNode copy = Json.MAPPER.createArrayNode();
        array.forEach(each -> copy.add(resolved(each)));
        yield copy;
      }
      case ObjectNode object -> {
        ObjectNode copy = Json.object();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
          copy.set(each.getKey(), resolved(each.getValue()));
        }
        yield copy;
      }
      default -> value;
    };
  }
}
