package dev.halftime.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Episode;
import dev.halftime.Json;
import dev.halftime.Score;
import dev.halftime.Task;
import dev.halftime.json.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An archive that is being read into a store, line by line.
final class Reading {

  private final Store store;
  private final Consumer<ObjectNode> said;
  private final Set<String> runs = new HashSet<>();
  private final Set<String> trainings = new HashSet<>();
  private long episodes;
  private int version;

  /// A run whose tasks are still being read, and those read so far; it is begun with all of them.
  private @Nullable Run open;

  private final Map<String, List<Task>> tasks = new TreeMap<>();

  Reading(Store store, Consumer<ObjectNode> said) {
    this.store = store;
    this.said = said;
  }

  Archive.Count read(InputStream from) throws IOException {
    try {
      JsonLines.readRecord(from, (_, line) -> take(line));
      if (version == 0) {
        throw new IllegalArgumentException("line 1: it is missing");
      }
      begin();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "; give what 'halftime export' wrote", e);
    }
    store.flush();
    return new Archive.Count(runs.size(), episodes, trainings.size());
  }

  private void take(JsonNode line) {
    try {
      line(line, version == 0);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  private void line(JsonNode line, boolean first) throws JsonProcessingException {
    if (first) {
      version = Archive.version(line);
      return;
    }
    switch (line.path("kind").asText()) {
      case "run" -> {
        begin();
        Run run = Json.MAPPER.treeToValue(line.path("run"), Run.class);
        open = run;
        runs.add(run.id());
      }
      case "task" -> task(line);
      case "episode" -> {
        begin();
        keep(line);
        episodes++;
      }
      case "said" -> said(line);
      case "training" -> {
        begin();
        TrainingRun training = Json.MAPPER.treeToValue(line.path("training"), TrainingRun.class);
        store.begin(training);
        trainings.add(training.id());
      }
      case "curve" -> curve(line);
      default ->
          throw new IllegalArgumentException(
              "it is no run, no task, no episode, no training and no curve");
    }
  }

  private void curve(JsonNode line) throws JsonProcessingException {
    String training = line.path("training").asText();
    if (!trainings.contains(training)) {
      throw new IllegalArgumentException(
          "the training '" + training + "' of this curve stands not above it");
    }
    store.keep(training, Json.MAPPER.treeToValue(line.path("curve"), LearningCurve.class));
  }

  private void said(JsonNode line) {
    begin();
    if (!runs.contains(line.path("run").asText())) {
      throw new IllegalArgumentException(
          "the run '" + line.path("run").asText() + "' of what is said stands not above it");
    }
    if (!(line.path("said") instanceof ObjectNode what)) {
      throw new IllegalArgumentException("it does not say anything");
    }
    said.accept(what);
  }

  private void task(JsonNode line) throws JsonProcessingException {
    if (open == null || !line.path("run").asText().equals(open.id())) {
      throw new IllegalArgumentException(
          "the run '" + line.path("run").asText() + "' of this task stands not right above it");
    }
    Task task = Json.MAPPER.treeToValue(line.path("task"), Task.class);
    tasks.computeIfAbsent(line.path("given").asText(), _ -> new ArrayList<>()).add(task);
  }

  /// Archives of version 1 have the whole tasks in the line of the run, and no lines for them.
  private void begin() {
    if (open != null) {
      store.begin(version == 1 ? open : open.with(complete(open)));
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

  private void keep(JsonNode line) throws JsonProcessingException {
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
}
