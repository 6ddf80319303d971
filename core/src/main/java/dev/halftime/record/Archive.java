package dev.halftime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Json;
import dev.halftime.Result;
import dev.halftime.Score;
import dev.halftime.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs and trainings as JSON lines, which every language reads: out of a store and into another,
/// loss-free.
///
/// The first line names the format, a line for each run follows, and after each the lines of its
/// tasks and of its episodes; a line for each training, and after each those of its curves.
/// `docs/record.md` gives the schema.
public final class Archive {

  private static final String FORMAT = "halftime-record";
  private static final int VERSION = 3;

  private Archive() {}

  /// How much was written or read.
  public record Count(int runs, long episodes, int trainings) {}

  /// Writes a run with all its finished episodes.
  ///
  /// @return how many episodes
  public static long write(Store store, Run run, Writer to) throws IOException {
    ObjectNode line = line("run");
    line.set("run", Json.tree(run.outline()));
    line(to, line);
    for (Map.Entry<String, List<Task>> given : run.tasks().entrySet()) {
      for (Task task : given.getValue()) {
        line(to, line(run.id(), given.getKey(), store.whole(run, given.getKey(), task)));
      }
    }
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

  /// Writes something that was said about a run, below it.
  public static void say(String run, ObjectNode what, Writer to) throws IOException {
    ObjectNode line = line("said").put("run", run);
    line.set("said", what);
    line(to, line);
  }

  /// Writes a training with its curves.
  public static void write(Store store, TrainingRun training, Writer to) throws IOException {
    ObjectNode line = line("training");
    line.set("training", Json.tree(training));
    line(to, line);
    for (LearningCurve each : store.curves(training.id())) {
      ObjectNode curve = line("curve").put("training", training.id());
      curve.set("curve", Json.tree(each));
      line(to, curve);
    }
  }

  private static ObjectNode line(String run, String given, Task task) {
    ObjectNode line = line("task");
    line.put("run", run);
    line.put("given", given);
    line.set("task", Json.tree(task));
    return line;
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
  public static Count read(InputStream from, Store store) throws IOException {
    return read(from, store, _ -> {});
  }

  /// Reads an archive into a store, and what people said about its runs into something else.
  ///
  /// @param said takes what [#say] wrote
  public static Count read(InputStream from, Store store, Consumer<ObjectNode> said)
      throws IOException {
    return new Reading(store, said).read(from);
  }

  /// The version of the archive that begins with this line.
  ///
  /// @throws IllegalArgumentException if it cannot be read
  static int version(JsonNode line) {
    if (!line.path("format").asText().equals(FORMAT)) {
      throw new IllegalArgumentException("it is no archive of Halftime");
    }
    int version = line.path("version").asInt();
    if (version < 1 || version > VERSION) {
      throw new IllegalArgumentException(
          "it is an archive of version "
              + line.path("version")
              + ", and this Halftime reads versions 1 to "
              + VERSION);
    }
    return version;
  }
}
