package dev.halftime.experiment;

import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Carries an experiment out: whatever of its plan is not yet on record.
///
/// The store is the only durable state. Carrying out the same experiment again, after a crash, a
/// stop or an outage, completes it and ends with what an undisturbed run would have recorded.
public final class ExperimentRunner {

  /// How long episodes may still take when somebody has asked a run to stop.
  public static final Duration GRACE = Duration.ofSeconds(5);

  private final RunContext stage;
  private final Run run;
  private final List<WorkUnit> plan;
  private final PlanProgress standing;
  private final DoubleAdder dollars = new DoubleAdder();

  /// Plans an experiment and reads what of it is on record; runs nothing.
  ///
  /// @throws IllegalArgumentException if the stage lacks a benchmark or an agent, or if a benchmark
  ///   cannot be given in one of the settings
  /// @throws IllegalStateException if a benchmark fails to give its tasks, or if the run is on
  ///   record with others
  public ExperimentRunner(RunContext stage, Experiment experiment) {
    this(stage, experiment, experiment.id());
  }

  /// Plans an experiment that is carried out under a name of its own, so that it may be carried out
  /// more than once.
  ///
  /// @param name the run's id
  public ExperimentRunner(RunContext stage, Experiment experiment, String name) {
    this.stage = stage;
    experiment.settings().forEach(ExperimentRunner::known);
    List<String> oracles =
        experiment.agents().stream().filter(agent -> stage.entrant(agent).seesTask()).toList();
    List<String> unconfined =
        experiment.agents().stream().filter(agent -> stage.entrant(agent).unconfined()).toList();
    Map<String, List<Task>> tasks = new LinkedHashMap<>();
    for (String id : experiment.benchmarks()) {
      Benchmark benchmark = stage.benchmark(id);
      tasks.put(id, first(benchmark, experiment.tasks()));
      for (Setting setting : experiment.settings()) {
        setting
            .variants(benchmark)
            .forEach((variant, of) ->
                tasks.computeIfAbsent(id + variant, _ -> first(of, experiment.tasks())));
      }
    }
    Map<String, Run.Label> labels = new LinkedHashMap<>();
    experiment.benchmarks().forEach(id -> labels.put(id, Run.Label.of(stage.benchmark(id))));
    this.run = new Run(name, experiment, tasks, oracles, labels, "", unconfined);
    refuseOthers(stage.store(), run.outline());
    this.plan = Plan.interleaved(Plan.of(experiment, tasks), experiment.seed());
    dollars.add(stage.store().replaced(run.id()));
    try (Stream<Result> results = stage.store().results(run.id())) {
      this.standing =
          PlanProgress.of(plan, results.peek(result -> dollars.add(result.usage().dollars())));
    }
  }

  /// A setting of which it is known what the dropped assumptions change.
  ///
  /// @throws IllegalArgumentException if nothing but the name of one is known
  static Setting known(Setting setting) {
    if (!setting.unknown().isEmpty()) {
      throw new IllegalArgumentException(
          "the setting '"
              + setting
              + "' drops what is not on the class path: "
              + String.join(", ", setting.unknown())
              + "; name its jar or folder with --class-path");
    }
    return setting;
  }

  /// Results on different tasks are never mixed.
  private static void refuseOthers(Store store, Run run) {
    store.runs().stream()
        .filter(known -> known.id().equals(run.id()))
        .filter(known -> !new TreeMap<>(known.tasks()).equals(new TreeMap<>(run.tasks())))
        .findFirst()
        .ifPresent(known -> {
          throw new IllegalStateException(
              "run '"
                  + run.id()
                  + "' is on record with other tasks; record this one in another store, or note"
                  + " what it is carried out with in the experiment's content");
        });
  }

  private static List<Task> first(Benchmark benchmark, int tasks) {
    List<Task> first;
    try (Stream<Task> all = benchmark.tasks()) {
      first = all.limit(tasks).toList();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "benchmark '" + benchmark.id() + "' cannot give its tasks: " + e, e);
    }
    Set<String> ids = new HashSet<>();
    for (Task task : first) {
      if (!ids.add(task.id())) {
        throw new IllegalStateException(
            "benchmark '" + benchmark.id() + "' gives two tasks with the id '" + task.id() + "'");
      }
    }
    return first;
  }

  /// The run, as it stands or will stand in the store.
  public Run run() {
    return run;
  }

  /// How many episodes are planned.
  public int planned() {
    return Plan.episodes(run);
  }

  /// How many of them were settled when this was made: judged, or beyond judging.
  public int before() {
    return standing.settled();
  }

  /// How many were on record and missing when this was made.
  public int missing() {
    return standing.missing();
  }

  /// How many are missing for good, since an earlier version of Halftime went on with the sequence
  /// behind them.
  public int beyondRepair() {
    return standing.buried();
  }

  /// Runs what is missing.
  ///
  /// @param stop once true, nothing new is begun, and what is under way is finished if that takes
  ///   no longer than [#GRACE]; what is not is broken off, recorded as missing, and attempted again
  ///   when the run goes on
  /// @throws RuntimeException if the store fails; what was recorded before stays
  public Outcome run(Budget budget, EpisodeListener progress, BooleanSupplier stop) {
    stage.store().begin(run);
    long end = stage.nanos().getAsLong() + budget.time().toNanos();
    BooleanSupplier spent =
        () -> dollars.sum() >= budget.dollars() || stage.nanos().getAsLong() - end >= 0;
    LongAdder added = new LongAdder();
    WorkUnitRunner life =
        new WorkUnitRunner(
            stage,
            run,
            byName(run),
            standing,
            result -> {
              dollars.add(result.usage().dollars());
              if (PlanProgress.settled(result)) {
                added.increment();
              }
              progress.finished(result);
            },
            () -> stop.getAsBoolean() || spent.getAsBoolean(),
            new GracePeriod(stop, stage.nanos(), GRACE));
    stage.executor().run(standing.left(plan), life.stop(), life::run);
    stage.store().flush();
    int all = planned();
    int settled = before() + added.intValue();
    Outcome.Why why =
        settled >= all
            ? Outcome.Why.COMPLETE
            : stop.getAsBoolean()
                ? Outcome.Why.STOPPED
                : spent.getAsBoolean() ? Outcome.Why.BUDGET : Outcome.Why.MISSING;
    return new Outcome(all, before(), added.intValue(), why);
  }

  /// The tasks of a run by benchmark id, a slash, and task id.
  static Map<String, Task> byName(Run run) {
    Map<String, Task> named = new HashMap<>();
    run.tasks()
        .forEach((given, tasks) -> tasks.forEach(task -> named.put(given + '/' + task.id(), task)));
    return named;
  }
}
