package dev.halftime.app.format.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Score;
import dev.halftime.app.format.EpisodeExtras;
import dev.halftime.app.format.ExportedChat;
import dev.halftime.app.format.ExportedEpisode;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;

/// An episode as a sample of a log of Inspect AI.
record InspectSample(ExportedEpisode exported) {

  private static final double NANOS = 1e9;

  ObjectNode json() {
    Usage usage = exported.episode().usage();
    ObjectNode sample = Json.object().put("id", exported.task().id());
    sample.put("epoch", exported.attempt());
    sample.put("input", exported.task().brief());
    sample.put("target", "");
    ArrayNode messages = sample.putArray("messages");
    for (JsonNode each : ExportedChat.of(exported.episode())) {
      messages.add(message((ObjectNode) each, messages.size() + 1));
    }
    sample.set("output", output(messages));
    if (exported.score() instanceof Score.Graded graded) {
      sample
          .putObject("scores")
          .putObject("halftime")
          .put("value", graded.value())
          .put("explanation", graded.why());
    }
    sample.putObject("metadata").set(EpisodeExtras.NAME, EpisodeExtras.of(exported));
    sample.putObject("store");
    sample.putArray("events");
    ObjectNode models = sample.putObject("model_usage");
    if (usage.tokens() > 0) {
      models.set(exported.model(), usage(usage));
    }
    sample.put("total_time", usage.nanos() / NANOS);
    sample.put("working_time", usage.workNanos() / NANOS);
    if (exported.episode().ending() instanceof Ending.Failed(Boundary where, String why)) {
      if (where == Boundary.LIMIT) {
        sample.putObject("limit").put("type", "custom").put("limit", 0);
      } else {
        String message = Json.tree(where).asText() + ": " + why;
        sample
            .putObject("error")
            .put("message", message)
            .put("traceback", message)
            .put("traceback_ansi", message);
      }
    }
    sample.putObject("attachments");
    return sample;
  }

  /// Returns a message of Inspect: thoughts are parts of the content, and messages have ids.
  private ObjectNode message(ObjectNode message, int number) {
    ObjectNode made = message.deepCopy().put("id", "m" + number);
    String role = made.path("role").asText();
    if (role.equals("user")) {
      made.put("source", "input");
    }
    if (role.equals("assistant")) {
      JsonNode thought = made.remove("reasoning_content");
      if (thought != null) {
        String text = made.path("content").asText();
        ArrayNode parts = made.putArray("content");
        parts.addObject().put("type", "reasoning").put("reasoning", thought.asText());
        if (!text.isEmpty()) {
          parts.addObject().put("type", "text").put("text", text);
        }
      }
      made.put("model", exported.model());
      Usage usage = exported.episode().usage();
      if (usage.tokens() > 0 || !usage.told()) {
        made.put("source", "generate");
      }
    }
    for (JsonNode call : made.path("tool_calls")) {
      ObjectNode each = (ObjectNode) call;
      each.set("function", each.remove("name"));
      each.put("type", "function");
    }
    return made;
  }

  private ObjectNode output(ArrayNode messages) {
    ObjectNode output = Json.object().put("model", exported.model());
    ArrayNode choices = output.putArray("choices");
    for (int i = messages.size() - 1; i >= 0 && choices.isEmpty(); i--) {
      if (messages.get(i).path("role").asText().equals("assistant")) {
        boolean calls = !messages.get(i).path("tool_calls").isEmpty();
        choices
            .addObject()
            .put("stop_reason", calls ? "tool_calls" : "stop")
            .set("message", messages.get(i));
      }
    }
    output.put("completion", exported.episode().answer().orElse(""));
    return output;
  }

  /// Returns the usage of a model; tokens from and to a cache are counted apart.
  static ObjectNode usage(Usage usage) {
    ObjectNode told = Json.object();
    told.put(
        "input_tokens", Math.max(0, usage.tokensIn() - usage.cacheRead() - usage.cacheWritten()));
    told.put("output_tokens", usage.tokensOut());
    told.put("total_tokens", usage.tokens());
    if (usage.cacheRead() > 0) {
      told.put("input_tokens_cache_read", usage.cacheRead());
    }
    if (usage.cacheWritten() > 0) {
      told.put("input_tokens_cache_write", usage.cacheWritten());
    }
    if (usage.costKnown()) {
      told.put("total_cost", usage.dollars());
    }
    return told;
  }
}
