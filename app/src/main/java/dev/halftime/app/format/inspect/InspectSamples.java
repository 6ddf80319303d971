package dev.halftime.app.format.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.app.format.EpisodeExtras;
import dev.halftime.app.format.ImportedEpisode;
import dev.halftime.app.format.RecordedChat;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// Converts the samples of one log to episodes.
///
/// @param task name of the evaluation's task, which becomes the benchmark
/// @param model name of the model, which becomes the agent
/// @param scorer name of the scorer in logs whose samples have one score without a name
/// @param index the samples that have been converted
record InspectSamples(String task, String model, String scorer, SampleIndex index) {

  private static final double NANOS = 1e9;
  private static final double MOST_SECONDS = 1e9;

  /// @param header the log without its samples
  /// @throws IllegalArgumentException if it is not the header of a log
  static InspectSamples of(JsonNode header) {
    JsonNode eval = header.path("eval");
    if (!eval.isObject()) {
      throw new IllegalArgumentException(
          "it has no object 'eval', which all logs of Inspect have; give a log that Inspect wrote");
    }
    JsonNode results = header.path("results");
    String first = results.path("scores").path(0).path("name").asText("");
    return new InspectSamples(
        ImportedEpisode.name(eval.path("task"), "inspect"),
        ImportedEpisode.name(eval.path("model"), "unknown"),
        first.isEmpty()
            ? ImportedEpisode.name(results.path("scorer").path("name"), "score")
            : first,
        new SampleIndex());
  }

  /// Converts a sample.
  ///
  /// @param where names it in errors
  /// @throws IllegalArgumentException if it has no id, epoch or messages, or occurs twice
  ImportedEpisode episode(JsonNode sample, String where) {
    JsonNode id = sample.path("id");
    JsonNode epoch = sample.path("epoch");
    if (!id.isTextual() && !id.isIntegralNumber()) {
      throw new IllegalArgumentException(where + " has no 'id' that is a text or a whole number");
    }
    if (!epoch.canConvertToInt() || epoch.intValue() < 0 || epoch.intValue() > 1_000_000) {
      throw new IllegalArgumentException(where + " has no 'epoch' that is a whole number");
    }
    index.add(id, epoch.intValue(), where);
    JsonNode listed = sample.path("messages");
    if (!listed.isArray() && !listed.isMissingNode() && !listed.isNull()) {
      throw new IllegalArgumentException(where + " has 'messages' that are not a list");
    }
    RecordedChat messages =
        new RecordedChat(
            Attachments.of(sample).resolved(listed.isArray() ? listed : Json.tree(new Object[0])));
    ObjectNode scores = scores(sample);
    String completion = sample.path("output").path("completion").asText("");
    Transcript transcript = messages.transcript();
    Ending ending = ending(sample, !scores.isEmpty(), messages.answer().orElse(completion));
    Task made =
        Task.of(index.name(id), messages.input())
            .withFamily(task)
            .withJudged(Map.of("target", sample.path("target")));
    Episode.Key cell =
        new Episode.Key(
            model, task, Setting.CLASSICAL, made.id(), "", 0, Math.max(0, epoch.intValue() - 1));
    Episode episode = new Episode(cell, transcript, ending, "", "", Json.object(), usage(sample));
    return EpisodeExtras.restored(
        sample.path("metadata").path(EpisodeExtras.NAME),
        new ImportedEpisode(
            made,
            episode,
            InspectScores.of(sample, scores),
            line(sample, messages.messages(), scores)),
        messages);
  }

  /// Returns the samples that the log declares and lacks, as missing episodes.
  List<ImportedEpisode> missing(JsonNode header) {
    List<ImportedEpisode> missing = new ArrayList<>();
    for (SampleIndex.Missing each : index.missing(header)) {
      String why = "the log declares this sample but does not contain it";
      Task made = Task.of(each.name(), "").withFamily(task);
      Episode.Key cell =
          new Episode.Key(
              model, task, Setting.CLASSICAL, made.id(), "", 0, Math.max(0, each.epoch() - 1));
      Episode episode =
          new Episode(
              cell,
              Transcript.of(List.of()),
              new Ending.Failed(Boundary.WORLD, why),
              "",
              "",
              Json.object(),
              Usage.UNTOLD);
      ObjectNode line = Json.object().put("id", each.name()).put("epoch", each.epoch());
      line.put("missing", true);
      missing.add(
          new ImportedEpisode(made, episode, new Score.Ungraded(Boundary.WORLD, why), line));
    }
    return missing;
  }

  private ObjectNode line(JsonNode sample, JsonNode messages, ObjectNode scores) {
    ObjectNode line = Json.object();
    line.set("id", sample.path("id"));
    line.set("epoch", sample.path("epoch"));
    line.set("messages", messages);
    line.set("scores", scores);
    ObjectNode models = line.putObject("model_usage");
    long tokens = 0;
    for (Map.Entry<String, JsonNode> each : sample.path("model_usage").properties()) {
      models.set(each.getKey(), each.getValue());
      tokens += each.getValue().path("total_tokens").asLong(0);
    }
    line.put("tokens", tokens);
    for (String field :
        new String[] {"input", "target", "choices", "output", "error", "limit", "invalidation"}) {
      if (sample.hasNonNull(field)) {
        line.set(field, Attachments.of(sample).resolved(sample.get(field)));
      }
    }
    return line;
  }

  /// Returns the scores by scorer; samples of the first logs have one, without a name.
  private ObjectNode scores(JsonNode sample) {
    if (sample.path("scores") instanceof ObjectNode several) {
      return several;
    }
    ObjectNode one = Json.object();
    if (sample.path("score").isObject()) {
      one.set(scorer, sample.get("score"));
    }
    return one;
  }

  /// Returns the ending of a sample; an error in a scored sample counts as truncation.
  private static Ending ending(JsonNode sample, boolean scored, String answer) {
    if (sample.path("error").isObject()) {
      if (scored && !sample.path("invalidation").isObject()) {
        return new Ending.Over(true);
      }
      return new Ending.Failed(
          Boundary.WORLD, sample.path("error").path("message").asText("an error"));
    }
    if (sample.path("limit").isObject()) {
      JsonNode limit = sample.path("limit");
      return new Ending.Failed(
          Boundary.LIMIT,
          limit
              .path("reason")
              .asText(limit.path("type").asText("?") + " limit of " + limit.path("limit")));
    }
    return new Ending.Finished(answer);
  }

  private static Usage usage(JsonNode sample) {
    Usage sum =
        sample.path("model_usage").isEmpty() && modelSpoke(sample) ? Usage.UNTOLD : Usage.NONE;
    for (JsonNode each : sample.path("model_usage")) {
      long read = tokens(each, "input_tokens_cache_read");
      long written = tokens(each, "input_tokens_cache_write");
      double dollars = each.path("total_cost").asDouble(0);
      boolean priced = each.path("total_cost").isNumber() && dollars >= 0;
      sum =
          sum.plus(
              new Usage(
                  tokens(each, "input_tokens") + read + written,
                  tokens(each, "output_tokens"),
                  priced ? dollars : 0,
                  0,
                  0,
                  0,
                  0,
                  read,
                  written,
                  0,
                  priced ? 0 : 1,
                  ""));
    }
    double total = seconds(sample, "total_time");
    double working = sample.has("working_time") ? seconds(sample, "working_time") : total;
    long nanos = (long) (total * NANOS);
    return sum.plus(new Usage(0, 0, 0, 0, 0, Math.max(0, nanos - (long) (working * NANOS)), nanos));
  }

  /// Returns whether a message was written by a model, and not by a solver.
  private static boolean modelSpoke(JsonNode sample) {
    return StreamSupport.stream(sample.path("messages").spliterator(), false)
        .anyMatch(it -> it.path("source").asText().equals("generate"));
  }

  private static long tokens(JsonNode usage, String field) {
    return Math.clamp(usage.path(field).asLong(0), 0, 1_000_000_000_000L);
  }

  private static double seconds(JsonNode sample, String field) {
    return Math.clamp(sample.path(field).asDouble(0), 0, MOST_SECONDS);
  }
}
