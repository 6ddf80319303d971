package dev.halftime.record;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.setting.Prices;
import dev.halftime.usage.Usage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Validates what an archive adds to a store: a consistent run, and episodes that belong to it.
///
/// Everything is checked once, before it is stored, so that readers of the store may rely on it.
final class Admission {

  /// Upper limit of the number of tasks, beyond any real run.
  private static final int TASKS = 10_000_000;

  /// Upper limit of the number of seeds, beyond any real training.
  private static final int SEEDS = 10_000;

  private static final long EPISODES = 100_000_000;

  private final Run run;
  private final Map<String, Set<String>> tasks = new HashMap<>();
  private final Set<Setting> settings = new HashSet<>();

  /// Validates a run.
  ///
  /// @throws IllegalArgumentException if the run is invalid
  Admission(Run run) {
    this.run = run;
    Wholeness.check("the run", run);
    Ids.check(run);
    Experiment experiment = run.experiment();
    settings(experiment);
    prices(experiment.prices());
    run.tasks().forEach(this::tasks);
    among("unconfined agent", run.unconfined(), "agents", experiment.agents());
    among("unrepeatable agent", run.unrepeatable(), "agents", experiment.agents());
    among("oracle", run.oracles(), "agents", experiment.agents());
    among("label", run.labels().keySet(), "benchmarks", experiment.benchmarks());
    size(experiment);
  }

  private void settings(Experiment experiment) {
    for (Setting asked : experiment.settings()) {
      settings.addAll(asked.checked().withControls());
    }
  }

  private void tasks(String given, List<Task> all) {
    String benchmark = benchmark(given);
    if (!run.experiment().benchmarks().contains(benchmark)) {
      throw new IllegalArgumentException(
          "the run has tasks of " + Ids.shown(given) + ", which is not one of its benchmarks");
    }
    Set<String> ids = tasks.computeIfAbsent(benchmark, _ -> new HashSet<>());
    Set<String> once = new HashSet<>();
    for (Task task : all) {
      if (!once.add(task.id())) {
        throw new IllegalArgumentException("the run has task " + Ids.shown(task.id()) + " twice");
      }
    }
    ids.addAll(once);
    tasks.computeIfAbsent(given, _ -> new HashSet<>()).addAll(once);
  }

  /// Returns the benchmark of tasks listed under its id, or under its id and the suffix of a
  /// variant.
  private String benchmark(String given) {
    List<String> known = run.experiment().benchmarks();
    return known.contains(given)
        ? given
        : known.stream().filter(id -> given.startsWith(id + '+')).findFirst().orElse(given);
  }

  private void size(Experiment experiment) {
    long most = 0;
    for (List<Task> all : run.tasks().values()) {
      most = Math.max(most, all.size());
    }
    double planned =
        (double) most
            * experiment.benchmarks().size()
            * settings.size()
            * experiment.agents().size()
            * experiment.trials()
            * experiment.orders();
    if (experiment.tasks() > TASKS || experiment.tasks() < most || planned > EPISODES) {
      throw new IllegalArgumentException(
          "the run is implausibly large, or has more tasks than declared: tasks %,d (found %,d),"
                  .formatted(experiment.tasks(), most)
              + " trials %,d, orders %,d".formatted(experiment.trials(), experiment.orders()));
    }
  }

  private static void among(String what, Iterable<String> named, String whole, List<String> known) {
    for (String each : named) {
      if (!known.contains(each)) {
        throw new IllegalArgumentException(
            "the %s %s is not one of the run's %s".formatted(what, Ids.shown(each), whole));
      }
    }
  }

  /// Validates a task with its content.
  ///
  /// @throws IllegalArgumentException if it is invalid
  static void task(Task task) {
    Wholeness.check("the task", task);
    Ids.name("task", task.id());
  }

  /// Validates an episode of the run.
  ///
  /// @throws IllegalArgumentException if it is invalid or does not belong to the run
  void episode(Episode episode, Score score) {
    Wholeness.check("the episode", episode);
    Wholeness.check("the score", score);
    cell(episode.cell());
    usage(episode.usage());
    usage(score.cost());
    for (Event event : episode.transcript()) {
      switch (event) {
        case Event.Acted did -> usage(did.usage());
        case Event.Observed saw -> usage(saw.usage());
        case Event.Setup _ -> {}
      }
    }
  }

  private void cell(Episode.Key cell) {
    Experiment experiment = run.experiment();
    among("agent", List.of(cell.agent()), "agents", experiment.agents());
    among("benchmark", List.of(cell.benchmark()), "benchmarks", experiment.benchmarks());
    if (!settings.contains(cell.setting())) {
      throw new IllegalArgumentException(
          "the setting '" + cell.setting() + "' is not one of the run's settings");
    }
    if (!tasks.getOrDefault(cell.benchmark(), Set.of()).contains(cell.task())) {
      throw new IllegalArgumentException(
          "the task " + Ids.shown(cell.task()) + " is not one of the run's tasks");
    }
    below("trial", cell.trial(), experiment.trials());
    below("position", cell.position(), Math.max(1, experiment.sequence()));
    Ids.sequence(cell.sequence());
    if (cell.setting().protocol().sequential() == cell.sequence().isEmpty()) {
      throw new IllegalArgumentException(
          "the sequence '%s' contradicts the setting '%s'"
              .formatted(cell.sequence(), cell.setting()));
    }
  }

  private static void below(String what, int index, int end) {
    if (index < 0 || index >= end) {
      throw new IllegalArgumentException(
          "the %s must be 0 to %,d, not %,d".formatted(what, end - 1, index));
    }
  }

  private static void usage(Usage usage) {
    if (usage.dollars() < 0) {
      throw new IllegalArgumentException("dollars must be 0 or more, not " + usage.dollars());
    }
  }

  private static void prices(Prices prices) {
    Wholeness.check("the prices", prices);
  }

  /// Validates a training.
  ///
  /// @throws IllegalArgumentException if it is invalid
  static void training(TrainingRun training) {
    Wholeness.check("the training", training);
    Ids.run("training", training.id());
    Ids.name("algorithm", training.algorithm());
    Ids.name("environment", training.environment());
    List<Long> seeds = training.seeds();
    if (seeds.isEmpty() || seeds.size() > SEEDS || new HashSet<>(seeds).size() < seeds.size()) {
      throw new IllegalArgumentException(
          "a training has 1 to %,d seeds, each once, not %,d".formatted(SEEDS, seeds.size()));
    }
  }

  /// Validates the learning curve of one seed; returns may be infinite where a training diverged.
  ///
  /// @throws IllegalArgumentException if it is invalid
  static void curve(TrainingRun training, LearningCurve curve) {
    if (!training.seeds().contains(curve.seed())) {
      throw new IllegalArgumentException(
          "the seed %d is not one of the training's seeds".formatted(curve.seed()));
    }
    Wholeness.check("steps of the curve", curve.steps());
    Wholeness.check("episodes of the curve", curve.episodes());
    LearningCurve.Evaluation evaluation = curve.evaluation();
    if (evaluation != null) {
      Wholeness.check("episodes of the evaluation", evaluation.episodes());
      if (evaluation.deviation() < 0) {
        throw new IllegalArgumentException(
            "the deviation of the evaluation must be 0 or more, not " + evaluation.deviation());
      }
    }
    long before = 0;
    for (LearningCurve.Point point : curve.points()) {
      Wholeness.check("steps of a point", point.steps());
      Wholeness.check("episodes of a point", point.episodes());
      if (point.steps() < before) {
        throw new IllegalArgumentException("the points of the curve are not in order");
      }
      before = point.steps();
    }
  }
}
