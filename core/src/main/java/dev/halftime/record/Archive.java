package dev.halftime.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Json;
import dev.halftime.Result;
import dev.halftime.Score;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/// Runs as JSON lines, which every language reads: out of a store and into another, loss-free.
///
/// The first line names the format, a line for each run follows, and after each the lines of its
/// episodes. `docs/record.md` gives the schema.
public final class Archive {

  private static final String FORMAT = "halftime-record";
  private static final int VERSION = 1;

  private Archive() {}

  /// How much was written or read.
  public record Count(int runs, long episodes) {}

  /// Writes a run with all its finished episodes.
  ///
  /// @return how many episodes
  public static long write(Store store, Run run, Writer to) throws IOException {
    ObjectNode line = line("run");
    line.set("run", Json.tree(run));
    line(to, line);
    long episodes = 0;
    try (Stream<Result> results = store.results(run.id())) {
      for (Iterator<Result> each = results.iterator(); each.hasNext(); episodes++) {
        Result result = each.next();
        Episode episode =
            store
                .episode(run.id(), result.cell())
                .orElseThrow(
                    () -> new IllegalStateException("lost its episode: " + result.cell().key()));
        line(to, line(run.id(), episode, result.score()));
      }
    }
    return episodes;
  }

  /// Writes the line that every archive begins with.
  public static void begin(Writer to) throws IOException {
    ObjectNode head = line("archive");
    head.put("format", FORMAT);
    head.put("version", VERSION);
    line(to, head);
  }

  private static ObjectNode line(String run, Episode episode, Score score) {
    ObjectNode line = line("episode");
    line.put("run", run);
    line.set("episode", Json.tree(episode));
    line.set("score", Json.tree(score));
    return line;
  }

  private static ObjectNode line(String kind) {
    return Json.object().put("kind", kind);
  }

  private static void line(Writer to, ObjectNode line) throws IOException {
    to.write(Json.canonical(line));
    to.write('\n');
  }

  /// Reads an archive into a store; what is there already stays as it is.
  ///
  /// @throws IllegalArgumentException if a line makes no sense; names it. What stands above it has
  ///   been read then, and reading the mended archive again completes the rest
  public static Count read(BufferedReader from, Store store) throws IOException {
    Set<String> runs = new HashSet<>();
    long episodes = 0;
    int number = 0;
    for (String text = from.readLine(); text != null; text = from.readLine()) {
      number++;
      try {
        JsonNode line = Json.read(text);
        String kind = number == 1 ? head(line) : line.path("kind").asText();
        switch (kind) {
          case "archive" -> {}
          case "run" -> {
            Run run = Json.MAPPER.treeToValue(line.path("run"), Run.class);
            store.begin(run);
            runs.add(run.id());
          }
          case "episode" -> {
            keep(store, runs, line);
            episodes++;
          }
          default -> throw new IllegalArgumentException("it is no run and no episode");
        }
      } catch (IllegalArgumentException | JsonProcessingException e) {
        throw new IllegalArgumentException(
            "line " + number + ": " + reason(e) + "; give what 'halftime export' wrote", e);
      }
    }
    if (number == 0) {
      throw new IllegalArgumentException(
          "line 1: it is missing; give what 'halftime export' wrote");
    }
    store.flush();
    return new Count(runs.size(), episodes);
  }

  private static String head(JsonNode line) {
    if (!line.path("format").asText().equals(FORMAT)) {
      throw new IllegalArgumentException("it is no archive of Halftime");
    }
    if (line.path("version").asInt() != VERSION) {
      throw new IllegalArgumentException(
          "it is an archive of version "
              + line.path("version")
              + ", and this Halftime reads version "
              + VERSION);
    }
    return "archive";
  }

  private static void keep(Store store, Set<String> runs, JsonNode line)
      throws JsonProcessingException {
    String run = line.path("run").asText();
    if (!runs.contains(run)) {
      throw new IllegalArgumentException(
          "the run '" + run + "' of this episode stands not above it");
    }
    if (!line.path("episode").isObject() || !line.path("score").isObject()) {
      throw new IllegalArgumentException("it has no episode or no score");
    }
    Episode episode = Json.MAPPER.treeToValue(line.path("episode"), Episode.class);
    Score score = Json.MAPPER.treeToValue(line.path("score"), Score.class);
    store.open(run, episode.cell()).finish(episode, score);
  }

  private static String reason(Exception e) {
    return e instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }
}
