package dev.halftime.app.grade;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.app.input.TimedSearch;
import dev.halftime.episode.ScoreResolver;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.score.AnswerContract;
import dev.halftime.text.Suggestions;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Grades answers of other systems and stores them as episodes of a run.
public final class AnswerGrader {

  /// Number of tasks that are searched before the remaining ones are requested by id.
  private static final int SEARCHED = 300;

  /// A graded answer.
  public record Graded(Episode.Key cell, Score score) {}

  /// Caveat of all scores of such answers.
  private static final String HANDED_IN =
      "The answers were submitted as files and graded here: who answered, with what help and at"
          + " what cost, is as reported by others.";

  private final Benchmark benchmark;
  private final List<AnswerFile> systems;
  private final Map<String, Task> tasks;
  private final Run run;

  /// @throws IllegalArgumentException if the benchmark does not grade texts
  /// @throws InvalidInputException if an answered task is not in the benchmark
  public AnswerGrader(Benchmark benchmark, long seed, List<AnswerFile> systems) {
    this.benchmark = benchmark;
    this.systems = systems;
    if (benchmark.part(AnswerContract.class).isEmpty()
        && benchmark.world().tools(Party.AGENT).stream()
            .anyMatch(it -> it.kind() == Tool.Kind.WRITE)) {
      throw new IllegalArgumentException(
          "'"
              + benchmark.id()
              + "' grades an agent's actions in its world, which a text does not contain; evaluate"
              + " the agent with 'halftime run'");
    }
    this.tasks = answered();
    Experiment experiment =
        Experiment.on(benchmark.id())
            .seed(seed)
            .agents(systems.stream().map(AnswerFile::agent).toList())
            .settings(Setting.CLASSICAL)
            .tasks(tasks.size())
            .trials(trials())
            .sequence(1)
            .orders(1)
            .build();
    String name =
        Json.digest(List.of(experiment, systems.stream().map(AnswerFile::answers).toList()));
    this.run =
        new Run(
            name.substring(0, 12),
            experiment,
            Map.of(benchmark.id(), List.copyOf(tasks.values())),
            List.of(),
            Map.of(benchmark.id(), Run.Label.of(benchmark).saying(HANDED_IN)));
  }

  public Run run() {
    return run;
  }

  /// Returns the answered tasks, in the benchmark's order as far as it was searched.
  private Map<String, Task> answered() {
    TreeSet<String> missing = new TreeSet<>();
    systems.forEach(it -> it.answers().forEach(answer -> missing.add(answer.task())));
    Map<String, Task> found = new LinkedHashMap<>();
    List<String> seen = new ArrayList<>();
    try (Stream<Task> all = benchmark.tasks().limit(SEARCHED)) {
      for (Iterator<Task> each = all.iterator(); !missing.isEmpty() && each.hasNext(); ) {
        Task task = each.next();
        seen.add(task.id());
        if (missing.remove(task.id())) {
          found.put(task.id(), task);
        }
      }
    }
    for (String id : missing) {
      found.put(id, TimedSearch.USUAL.byId(benchmark, id).orElseThrow(() -> unknown(id, seen)));
    }
    return found;
  }

  private InvalidInputException unknown(String task, List<String> known) {
    String where =
        systems.stream()
            .flatMap(it ->
                it.answers().stream().filter(answer -> answer.task().equals(task)).map(it::where))
            .findFirst()
            .orElse("");
    return new InvalidInputException(
        where
            + ": '"
            + benchmark.id()
            + "' has no task '"
            + task
            + "'"
            + Suggestions.to(task, known).map(near -> "; did you mean '" + near + "'?").orElse("")
            + "; tasks depend on --seed or --data");
  }

  private int trials() {
    int most = 1;
    for (AnswerFile system : systems) {
      Map<String, Integer> counts = new HashMap<>();
      for (AnswerFile.Answer answer : system.answers()) {
        most = Math.max(most, counts.merge(answer.task(), 1, Integer::sum));
      }
    }
    return most;
  }

  /// Grades and records all answers; recorded ones are kept.
  public List<Graded> grade(Store store) {
    List<Graded> graded = new ArrayList<>();
    try (Store.Hold _ = store.hold(run.id())) {
      store.begin(run);
      for (AnswerFile system : systems) {
        Map<String, Integer> trials = new HashMap<>();
        for (AnswerFile.Answer answer : system.answers()) {
          int trial = trials.merge(answer.task(), 1, Integer::sum) - 1;
          graded.add(grade(store, system.agent(), answer, trial));
        }
      }
      store.flush();
    }
    return graded;
  }

  private Graded grade(Store store, String agent, AnswerFile.Answer answer, int trial) {
    Task task = tasks.get(answer.task());
    if (task == null) {
      throw new IllegalStateException("task '" + answer.task() + "' already has an answer");
    }
    Episode.Key cell =
        new Episode.Key(agent, benchmark.id(), Setting.CLASSICAL, answer.task(), "", 0, trial);
    Episode episode = episode(cell, task, answer.text());
    Score score = ScoreResolver.score(benchmark.scorer(), task, episode);
    store.open(run.id(), cell).finish(episode, score);
    return new Graded(cell, score);
  }

  /// Returns the episode in which an agent was given the task and immediately gave this answer.
  private Episode episode(Episode.Key cell, Task task, String answer) {
    Transcript transcript =
        Transcript.of(
            List.of(
                new Event.Setup(Party.AGENT, benchmark.instructions(true), List.of()),
                new Event.Observed(Party.AGENT, new Observation.Text(task.brief()), Usage.NONE),
                new Event.Acted(Party.AGENT, new Action.Finish(answer), Usage.NONE)));
    Ending ending = new Ending.Finished(answer);
    return new Episode(cell, transcript, ending, "", "", Json.object(), Usage.NONE);
  }
}
