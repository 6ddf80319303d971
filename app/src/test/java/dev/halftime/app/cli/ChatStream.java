package dev.halftime.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;

/// A chat completion as a stream of server-sent events, as OpenAI sends it: the message in two
/// parts, then the usage if it was asked for.
final class ChatStream {

  private ChatStream() {}

  /// Returns the events of a completion.
  static String of(JsonNode request, String body) {
    JsonNode completion = Json.read(body);
    JsonNode choice = completion.at("/choices/0");
    ObjectNode delta = choice.get("message").deepCopy();
    int index = 0;
    for (JsonNode call : delta.path("tool_calls")) {
      ((ObjectNode) call).put("index", index++);
    }
    StringBuilder events = new StringBuilder();
    event(events, chunk(completion, delta, null));
    event(events, chunk(completion, Json.object(), choice.get("finish_reason").asText()));
    if (request.at("/stream_options/include_usage").asBoolean()) {
      ObjectNode last = base(completion);
      last.putArray("choices");
      event(events, last.set("usage", completion.get("usage")));
    }
    return events.append("data: [DONE]\n\n").toString();
  }

  private static ObjectNode base(JsonNode completion) {
    return Json.object()
        .put("id", "x")
        .put("object", "chat.completion.chunk")
        .put("created", 0)
        .put("model", completion.get("model").asText());
  }

  private static ObjectNode chunk(
      JsonNode completion, ObjectNode delta, @org.jspecify.annotations.Nullable String reason) {
    ObjectNode chunk = base(completion);
    chunk
        .putArray("choices")
        .addObject()
        .put("index", 0)
        .put("finish_reason", reason)
        .set("delta", delta);
    return chunk;
  }

  private static void event(StringBuilder events, JsonNode data) {
    events.append("data: ").append(data).append("\n\n");
  }
}
