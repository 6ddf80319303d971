package dev.halftime.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.json.BindingFault;
import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads and validates the lines of an archive, and passes the items to a target.
final class ArchiveReader {

  /// Receives the validated items of an archive; runs have their complete tasks.
  interface Target {

    void run(Run run);

    void episode(String run, Episode episode, Score score);

    void said(String run, ObjectNode what);

    void training(TrainingRun training);

    void curve(String training, LearningCurve curve);
  }

  /// Refuses fractions where a count is expected, instead of cutting them off.
  private static final ObjectReader EXACT =
      Json.MAPPER.reader().without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

  private final Target target;
  private final Map<String, ArchiveValidator> runs = new HashMap<>();
  private final Map<String, TrainingRun> trainings = new HashMap<>();
  private long episodes;
  private int probing;
  private int version;

  /// The run whose tasks are being read; passed on once all of them are read.
  private @Nullable Run open;

  private final Map<String, List<Task>> tasks = new TreeMap<>();

  ArchiveReader(Target target) {
    this.target = target;
  }

  Archive.Count read(InputStream from) throws IOException {
    try {
      JsonLines.readRecord(from, (_, line) -> take(line));
      if (version == 0) {
        throw new IllegalArgumentException("line 1: it is missing");
      }
      begin();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; import a file written by 'halftime export'", e);
    }
    return new Archive.Count(runs.size() - probing, episodes, trainings.size());
  }

  private void take(JsonNode line) {
    try {
      line(line, version == 0);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(BindingFault.of(e), e);
    }
  }

  private void line(JsonNode line, boolean first) throws JsonProcessingException {
    if (first) {
      version = Archive.version(line);
      return;
    }
    String kind = line.path("kind").asText();
    if (!kind.equals("task")) {
      begin();
    }
    switch (kind) {
      case "run" -> run(read(line, "run", Run.class));
      case "task" -> task(line);
      case "episode" -> episode(line);
      case "said" -> said(line);
      case "training" -> training(read(line, "training", TrainingRun.class));
      case "curve" -> curve(line);
      default ->
          throw new IllegalArgumentException(
              "it is not a run, task, episode, annotation, training or learning curve");
    }
  }

  private static <T> T read(JsonNode line, String field, Class<T> type)
      throws JsonProcessingException {
    if (!line.path(field).isObject()) {
      throw new IllegalArgumentException("it has no " + field);
    }
    return EXACT.treeToValue(line.path(field), type);
  }

  private void run(Run run) {
    ArchiveValidator admission = new ArchiveValidator(run, runs.get(run.from()));
    if (runs.putIfAbsent(run.id(), admission) != null) {
      throw new IllegalArgumentException("the run '" + run.id() + "' occurs twice");
    }
    probing += run.probes().isEmpty() ? 0 : 1;
    open = run.imported(true);
  }

  private void training(TrainingRun training) {
    TrainingAdmission.check(training);
    if (trainings.putIfAbsent(training.id(), training) != null) {
      throw new IllegalArgumentException("the training '" + training.id() + "' occurs twice");
    }
    target.training(training.imported(true));
  }

  private void curve(JsonNode line) throws JsonProcessingException {
    String id = line.path("training").asText();
    TrainingRun training = trainings.get(id);
    if (training == null) {
      throw new IllegalArgumentException(
          "the training " + Ids.shown(id) + " of this curve is not above it");
    }
    LearningCurve curve = read(line, "curve", LearningCurve.class);
    TrainingAdmission.check(training, curve);
    target.curve(id, curve);
  }

  /// Returns the run, listed above, to which a line belongs.
  private String above(JsonNode line, String what) {
    String run = line.path("run").asText();
    if (!runs.containsKey(run)) {
      throw new IllegalArgumentException(
          "the run " + Ids.shown(run) + " of " + what + " is not above it");
    }
    return run;
  }

  private ArchiveValidator admission(String run) {
    return Objects.requireNonNull(runs.get(run), "it stands above");
  }

  private void said(JsonNode line) {
    String run = above(line, "this annotation");
    if (!(line.path("said") instanceof ObjectNode what)) {
      throw new IllegalArgumentException("it has no content");
    }
    admission(run).said(what);
    target.said(run, what);
  }

  private void task(JsonNode line) throws JsonProcessingException {
    if (open == null || !line.path("run").asText().equals(open.id())) {
      throw new IllegalArgumentException(
          "the run "
              + Ids.shown(line.path("run").asText())
              + " of this task is not directly above it");
    }
    Task task = read(line, "task", Task.class);
    ArchiveValidator.task(task);
    tasks.computeIfAbsent(line.path("given").asText(), _ -> new ArrayList<>()).add(task);
  }

  /// Passes the open run on. Archives of version 1 have the complete tasks in the line of the run,
  /// and no lines for tasks.
  private void begin() {
    Run run = open;
    if (run != null) {
      target.run(version == 1 ? run : run.with(complete(run)));
      open = null;
      tasks.clear();
    }
  }

  private Map<String, List<Task>> complete(Run run) {
    Map<String, List<Task>> whole = new TreeMap<>();
    run.tasks()
        .forEach((given, outlines) -> {
          List<Task> read = tasks.getOrDefault(given, List.of());
          if (!read.stream().map(Task::outline).toList().equals(outlines)) {
            throw new IllegalArgumentException(
                "the run '" + run.id() + "' lacks tasks of '" + given + "' above this line");
          }
          whole.put(given, List.copyOf(read));
        });
    return whole;
  }

  private void episode(JsonNode line) throws JsonProcessingException {
    String run = above(line, "this episode");
    Episode episode = read(line, "episode", Episode.class);
    Score score = read(line, "score", Score.class);
    episodes += admission(run).episode(episode, score) ? 1 : 0;
    target.episode(run, episode, score);
  }
}
