package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.json.Json;
import java.util.Locale;

/// The content of a message in OpenAI's format, which servers write as one string or as parts.
///
/// @param thought reasoning, from its own field or from marked parts
/// @param refusal why the model refuses; empty if it does not
record MessageContent(String text, String thought, String refusal) {

  private static final MessageContent NONE = new MessageContent("", "", "");

  static MessageContent of(JsonNode message) {
    MessageContent all = part(message.path("content"));
    String thought = text(message.path("reasoning_content"));
    if (thought.isEmpty()) {
      thought = text(message.path("reasoning"));
    }
    if (thought.isEmpty()) {
      thought = text(message.path("reasoning_details"));
    }
    return new MessageContent("", thought, text(message.path("refusal"))).plus(all);
  }

  private static MessageContent part(JsonNode part) {
    if (part.isArray()) {
      MessageContent all = NONE;
      for (JsonNode one : part) {
        all = all.plus(part(one));
      }
      return all;
    }
    String type = part.path("type").asText("").toLowerCase(Locale.ROOT);
    if (type.contains("thinking") || type.contains("reasoning")) {
      return new MessageContent("", text(part), "");
    }
    return part.has("refusal")
        ? new MessageContent("", "", text(part.path("refusal")))
        : new MessageContent(text(part), "", "");
  }

  /// Returns the text of a string, of a part, or of several parts.
  private static String text(JsonNode node) {
    if (node.isArray()) {
      StringBuilder all = new StringBuilder();
      node.forEach(one -> all.append(text(one)));
      return all.toString();
    }
    if (!node.isObject()) {
      return node.isNull() ? "" : node.asText("");
    }
    for (String field : new String[] {"text", "thinking", "summary", "content", "refusal"}) {
      if (node.has(field)) {
        return text(node.path(field));
      }
    }
    return node.isEmpty() || node.has("type") ? "" : Json.canonical(node);
  }

  private MessageContent plus(MessageContent more) {
    return new MessageContent(text + more.text, thought + more.thought, refusal + more.refusal);
  }
}
