package dev.halftime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.json.CountedInputStream;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Lossless export of runs and trainings as JSON lines, and import into a store.
///
/// The first line names the format. A line for each run follows, and after each the lines of its
/// tasks and its episodes; then a line for each training, and after each those of its curves.
/// `docs/record.md` describes the schema.
public final class Archive {

  private static final String FORMAT = "halftime-record";
  private static final int VERSION = 3;

  private Archive() {}

  /// Numbers of exported or imported items.
  ///
  /// @param renamed new names of runs and trainings whose own names were taken, by their own names
  public record Count(int runs, long episodes, int trainings, Map<String, String> renamed) {

    public Count {
      renamed = Map.copyOf(renamed);
    }

    /// Creates a count without renamed items.
    public Count(int runs, long episodes, int trainings) {
      this(runs, episodes, trainings, Map.of());
    }
  }

  /// Receives annotations that people made.
  public interface Said {

    /// Checks an annotation before anything is imported.
    ///
    /// @param run its id in the archive
    /// @throws IllegalArgumentException if it is invalid, so that the whole archive is rejected
    default void check(String run, ObjectNode what) {}

    /// Imports an annotation.
    ///
    /// @param run its id in the store
    void take(String run, ObjectNode what);
  }

  /// Writes a run with all its finished episodes, and after it its probes.
  ///
  /// @return number of episodes, with those of the probes
  public static long write(Store store, Run run, Writer to) throws IOException {
    ObjectNode line = line("run");
    line.set("run", Json.tree(run.outline().imported(false)));
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
    Optional<Run> probes = store.probing(run.id());
    return probes.isEmpty() ? episodes : episodes + write(store, probes.get(), to);
  }

  /// Writes an annotation of a run, after the run.
  public static void say(String run, ObjectNode what, Writer to) throws IOException {
    ObjectNode line = line("said").put("run", run);
    line.set("said", what);
    line(to, line);
  }

  /// Writes a training with its curves.
  public static void write(Store store, TrainingRun training, Writer to) throws IOException {
    ObjectNode line = line("training");
    line.set("training", Json.tree(training.imported(false)));
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

  /// Writes the first line of every archive.
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

  /// Reads an archive into a store; existing data stays unchanged.
  ///
  /// @throws IllegalArgumentException that names the invalid line; nothing has been imported then
  public static Count read(InputStream from, Store store) throws IOException {
    return read(from, store, (_, _) -> {});
  }

  /// Reads an archive into a store, and passes on the annotations of its runs.
  ///
  /// The archive is copied first, since it is read twice.
  ///
  /// @param said receives what [#say] wrote
  public static Count read(InputStream from, Store store, Said said) throws IOException {
    Path copy = Files.createTempFile("halftime", ".jsonl"); // readable by its owner only
    try {
      try (OutputStream to = Files.newOutputStream(copy)) {
        from.transferTo(to);
      }
      return read(copy, store, said);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /// Reads an archive file into a store, and passes on the annotations of its runs. The runs are
  /// marked as imported.
  ///
  /// The file is read twice: all of it is checked before any of it is imported.
  ///
  /// @param said receives what [#say] wrote
  /// @throws IllegalArgumentException that names the invalid line; nothing has been imported then
  public static Count read(Path file, Store store, Said said) throws IOException {
    return read(file, store, said, _ -> {});
  }

  /// Reads an archive file as [#read(Path, Store, Said)] does.
  ///
  /// @param progress receives the share of the work that is done, from 0 to 1
  public static Count read(Path file, Store store, Said said, DoubleConsumer progress)
      throws IOException {
    double whole = Math.max(1, 2.0 * Files.size(file));
    Identities names = new Identities(store, said);
    read(file, names, read -> progress.accept(read / whole));
    names.settle();
    try (Intake intake = new Intake(store, names, said)) {
      Count count = read(file, intake, read -> progress.accept(0.5 + read / whole));
      store.flush();
      return new Count(count.runs(), count.episodes(), count.trainings(), names.renamed());
    }
  }

  private static Count read(Path file, ArchiveReader.Target target, LongConsumer progress)
      throws IOException {
    try (InputStream lines = new CountedInputStream(Files.newInputStream(file), progress)) {
      return new ArchiveReader(target).read(lines);
    }
  }

  /// Returns the version of the archive that begins with this line.
  ///
  /// @throws IllegalArgumentException if it is not supported
  static int version(JsonNode line) {
    if (!line.path("format").asText().equals(FORMAT)) {
      throw new IllegalArgumentException("it is not a Halftime archive");
    }
    int version = line.path("version").asInt();
    if (version < 1 || version > VERSION) {
      throw new IllegalArgumentException(
          "it is an archive of version "
              + line.path("version")
              + ", and this version of Halftime reads versions 1 to "
              + VERSION);
    }
    return version;
  }
}
