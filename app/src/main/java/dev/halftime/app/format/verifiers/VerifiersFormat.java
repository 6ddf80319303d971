package dev.halftime.app.format.verifiers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.app.format.BoundedInput;
import dev.halftime.app.format.EpisodeExtras;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.RecordedChat;
import dev.halftime.app.format.RunFormat;
import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// `traces.jsonl` of [verifiers](https://github.com/PrimeIntellect-ai/verifiers) since 0.4: one
/// rollout a line, with a trace for each of its agents, which may be compressed by gzip.
///
/// A trace is a graph of messages; its last branch becomes the transcript of an episode. The score
/// is the sum of its rewards times their weights.
public final class VerifiersFormat implements RunFormat {

  private static final String FORM = "give a traces.jsonl of verifiers 0.4 or later";

  @Override
  public String about() {
    return "traces.jsonl of verifiers (may be gzip)";
  }

  @Override
  public String caveat() {
    return "The rollouts were run and scored by verifiers; the score is the weighted sum of"
        + " rewards.";
  }

  @Override
  public void read(Path file, Consumer<ImportedEpisode> each) throws IOException {
    try (InputStream in = BoundedInput.plain(file)) {
      JsonLines.read(in, (_, line) -> rollout(line, each));
    }
  }

  private static void rollout(JsonNode line, Consumer<ImportedEpisode> each) {
    if (!line.path("traces").isArray() || !line.path("id").isTextual()) {
      throw new IllegalArgumentException("it has no 'id' or no list 'traces'; " + FORM);
    }
    if (line.path("traces").isEmpty()) {
      // The rollout contains only the reason of its failure.
      ObjectNode none = Json.object().put("ok", false);
      none.putArray("nodes");
      none.set("errors", line.path("errors"));
      each.accept(episode(line, none, "the rollout"));
    }
    int number = 0;
    for (JsonNode trace : line.path("traces")) {
      each.accept(episode(line, trace, "trace " + ++number));
    }
  }

  private static ImportedEpisode episode(JsonNode line, JsonNode trace, String where) {
    RecordedChat chat = new RecordedChat(messages(trace.path("nodes"), where));
    JsonNode given = trace.path("task").isObject() ? trace.path("task") : line.path("task");
    JsonNode data = given.path("data");
    String id = ImportedEpisode.name(given.path("key"), data.path("idx").asText("task"));
    String benchmark = ImportedEpisode.name(line.path("env").path("id"), "verifiers");
    Task task =
        Task.of(id, chat.input())
            .withFamily(ImportedEpisode.name(given.path("type"), "task"))
            .withJudged(data.has("answer") ? Map.of("answer", data.get("answer")) : Map.of());
    Episode.Key cell =
        new Episode.Key(agent(line, trace), benchmark, Setting.CLASSICAL, task.id(), "", 0, 0);
    double reward = reward(trace, where);
    Score score = score(trace, reward);
    Ending ending =
        trace.path("ok").asBoolean(true)
            ? new Ending.Finished(chat.answer().orElse(""))
            : new Ending.Failed(Boundary.WORLD, error(trace));
    Usage usage =
        Usage.tokens(tokens(trace, "num_input_tokens"), tokens(trace, "num_output_tokens"));
    Episode episode = new Episode(cell, chat.transcript(), ending, "", "", Json.object(), usage);
    ObjectNode shown = Json.object();
    shown.set("id", line.path("id"));
    shown.set("trace", trace.path("id"));
    shown.put("task", id);
    shown.set("messages", chat.messages());
    shown.set("rewards", trace.path("rewards").isObject() ? trace.get("rewards") : Json.object());
    shown.put("reward", reward);
    for (String field :
        new String[] {
          "metrics", "stop_condition", "ok", "errors", "num_input_tokens", "num_output_tokens"
        }) {
      if (trace.hasNonNull(field)) {
        shown.set(field, trace.get(field));
      }
    }
    return EpisodeExtras.restored(
        trace.path("info").path(EpisodeExtras.NAME),
        new ImportedEpisode(task, episode, score, shown),
        chat);
  }

  /// Returns the messages on the way from the root to the last node.
  private static ArrayNode messages(JsonNode nodes, String where) {
    if (!nodes.isArray()) {
      throw new IllegalArgumentException(where + " has no list 'nodes'; " + FORM);
    }
    ArrayNode messages = Json.MAPPER.createArrayNode();
    for (int at = nodes.size() - 1; at >= 0; ) {
      JsonNode node = nodes.path(at);
      messages.insert(0, node.path("message"));
      JsonNode parent = node.path("parent");
      if (!parent.isMissingNode()
          && !parent.isNull()
          && (!parent.isInt() || parent.intValue() < 0 || parent.intValue() >= at)) {
        throw new IllegalArgumentException(
            "%s: the parent of node %d is %s, not an earlier node; %s"
                .formatted(where, at, parent, FORM));
      }
      at = parent.isInt() ? parent.intValue() : -1;
    }
    return messages;
  }

  /// Returns the name of the model; of several agents, with the agent's own.
  private static String agent(JsonNode line, JsonNode trace) {
    String model =
        ImportedEpisode.name(trace.path("agent").path("config").path("model"), "unknown");
    String name = ImportedEpisode.name(trace.path("agent").path("name"), "agent");
    return line.path("traces").size() > 1 ? name + ": " + model : model;
  }

  private static double reward(JsonNode trace, String where) {
    double sum = 0;
    for (JsonNode each : trace.path("rewards")) {
      sum += each.path("score").asDouble(0) * each.path("weight").asDouble(1);
    }
    if (!Double.isFinite(sum)) {
      throw new IllegalArgumentException(
          where + ": its rewards " + trace.path("rewards") + " do not sum to a finite number");
    }
    return sum;
  }

  private static Score score(JsonNode trace, double reward) {
    if (!trace.path("ok").asBoolean(true)) {
      return new Score.Ungraded(Boundary.WORLD, error(trace));
    }
    if (trace.path("rewards").isEmpty()) {
      return new Score.Ungraded(Boundary.SCORER, "the trace has no rewards");
    }
    String why = "rewards " + trace.path("rewards");
    return reward >= 0 && reward <= 1
        ? Score.of(reward, why)
        : new Score.Ungraded(Boundary.SCORER, why + " do not sum to a score from 0 to 1");
  }

  private static String error(JsonNode trace) {
    JsonNode errors = trace.path("errors");
    JsonNode last = errors.path(errors.size() - 1); // errors are in chronological order
    return last.path("message").asText(last.isMissingNode() ? "not ok" : last.toString());
  }

  private static long tokens(JsonNode trace, String field) {
    return Math.clamp(trace.path(field).asLong(0), 0, 1_000_000_000_000L);
  }
}
