package dev.halftime.experiment;

import dev.halftime.Assumption;
import dev.halftime.Assumptions;
import dev.halftime.Benchmark;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.text.ThrowableText;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Runs the episodes of an experiment's plan that are not yet on record.
///
/// The store is the only durable state. Running the same experiment again, after a crash, a stop or
/// an outage, completes it, with the same record as an uninterrupted run.
public final class ExperimentRunner {

  /// Maximum time that running episodes may take to complete after a stop was requested.
  public static final Duration GRACE = Duration.ofSeconds(5);

  private final RunContext context;
  private final Run run;
  private final List<WorkUnit> plan;
  private final PlanProgress planProgress;
  private final DoubleAdder dollars = new DoubleAdder();

  /// Plans an experiment and reads its recorded results; runs nothing.
  ///
  /// @throws IllegalArgumentException if a benchmark or an agent is missing from the context, or if
  ///   a benchmark cannot be given in one of the settings
  /// @throws IllegalStateException if a benchmark fails to return its tasks, or if the run is on
  ///   record with other tasks
  public ExperimentRunner(RunContext context, Experiment experiment) {
    this(context, experiment, experiment.id());
  }

  /// Plans an experiment under a custom name, so that it may be run more than once.
  ///
  /// @param name the run's id
  public ExperimentRunner(RunContext context, Experiment experiment, String name) {
    this.context = context;
    experiment.settings().forEach(ExperimentRunner::known);
    List<String> oracles =
        experiment.agents().stream().filter(agent -> context.entrant(agent).seesTask()).toList();
    List<String> unconfined =
        experiment.agents().stream().filter(agent -> context.entrant(agent).unconfined()).toList();
    Map<String, List<Task>> tasks = new LinkedHashMap<>();
    for (String id : experiment.benchmarks()) {
      Benchmark benchmark = context.benchmark(id);
      tasks.put(id, first(benchmark, experiment.tasks()));
      for (Setting setting : experiment.settings()) {
        setting
            .variants(benchmark)
            .forEach((variant, of) ->
                tasks.computeIfAbsent(id + variant, _ -> first(of, experiment.tasks())));
      }
    }
    Map<String, Run.Label> labels = new LinkedHashMap<>();
    experiment.benchmarks().forEach(id -> labels.put(id, Run.Label.of(context.benchmark(id))));
    for (Setting setting : experiment.settings()) {
      for (Assumption each : setting.dropped()) {
        if (!Assumptions.ALL.contains(each)) {
          labels.put('+' + each.id(), Run.Label.of(each));
        }
      }
    }
    this.run = new Run(name, experiment, tasks, oracles, labels, "", unconfined);
    refuseOthers(context.store(), run.outline());
    this.plan = Plan.interleaved(Plan.of(experiment, tasks), experiment.seed());
    dollars.add(context.store().replaced(run.id()));
    try (Stream<Result> results = context.store().results(run.id())) {
      this.planProgress =
          PlanProgress.of(plan, results.peek(result -> dollars.add(result.usage().dollars())));
    }
  }

  /// Checks that all dropped assumptions of a setting are resolved.
  ///
  /// @throws IllegalArgumentException if only the id of one is known
  static Setting known(Setting setting) {
    if (!setting.unknown().isEmpty()) {
      throw new IllegalArgumentException(
          "the setting '"
              + setting
              + "' drops assumptions that are not on the class path: "
              + String.join(", ", setting.unknown())
              + "; add their jar or folder with --class-path");
    }
    return setting;
  }

  /// Refuses a run that is on record with other tasks, so that results on different tasks are never
  /// mixed.
  private static void refuseOthers(Store store, Run run) {
    store.runs().stream()
        .filter(known -> known.id().equals(run.id()))
        .filter(known -> !new TreeMap<>(known.tasks()).equals(new TreeMap<>(run.tasks())))
        .findFirst()
        .ifPresent(known -> {
          throw new IllegalStateException(
              "run '"
                  + run.id()
                  + "' is in the store with other tasks; use another store, or include what"
                  + " distinguishes the runs in the experiment's content");
        });
  }

  private static List<Task> first(Benchmark benchmark, int tasks) {
    List<Task> first;
    try (Stream<Task> all = benchmark.tasks()) {
      first = all.limit(tasks).toList();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "benchmark '" + benchmark.id() + "' failed to provide its tasks: " + ThrowableText.of(e),
          e);
    }
    Set<String> ids = new HashSet<>();
    for (Task task : first) {
      if (!ids.add(task.id())) {
        throw new IllegalStateException(
            "benchmark '" + benchmark.id() + "' has two tasks with the id '" + task.id() + "'");
      }
    }
    return first;
  }

  /// Returns the run, as it is or will be in the store.
  public Run run() {
    return run;
  }

  /// Returns the number of planned episodes.
  public int planned() {
    return Plan.episodes(run);
  }

  /// Returns how many of them were settled when this runner was made: scored, or impossible to
  /// score.
  public int before() {
    return planProgress.settled();
  }

  /// Returns how many were on record and missing when this runner was made.
  public int missing() {
    return planProgress.missing();
  }

  /// Returns how many are permanently missing, because an earlier version of Halftime continued the
  /// sequence after them.
  public int beyondRepair() {
    return planProgress.buried();
  }

  /// Runs the remaining episodes.
  ///
  /// @param stop once true, no new episode starts, and running ones may complete within [#GRACE];
  ///   those that do not are cut off, recorded as missing, and attempted again when the run is
  ///   resumed
  /// @throws RuntimeException if the store fails; what was recorded before remains
  public Outcome run(Budget budget, EpisodeListener progress, BooleanSupplier stop) {
    return run(budget, progress, stop, _ -> false);
  }

  /// Runs the remaining episodes except those that are not needed.
  ///
  /// @param needless asked before each episode, from many threads: an episode for which it returns
  ///   true is not run; running ones complete
  /// @throws RuntimeException if the store fails; what was recorded before remains
  /// @see #run(Budget, EpisodeListener, BooleanSupplier)
  public Outcome run(
      Budget budget,
      EpisodeListener progress,
      BooleanSupplier stop,
      Predicate<Episode.Key> needless) {
    return held(budget, progress, stop, needless, new GracePeriod(stop, context.nanos(), GRACE));
  }

  /// Runs the remaining episodes that are not forbidden, as one of several processes; the run must
  /// be in the store.
  ///
  /// @param forbidden asked before each episode, from many threads: an episode for which it returns
  ///   true is not run, and neither are those after it in its unit
  /// @param dead once true, no episode starts, and running ones may complete within [#GRACE], so
  ///   that their cost is known
  /// @throws RuntimeException if the store fails; what was recorded before remains
  public Outcome share(
      EpisodeListener progress, Predicate<Episode.Key> forbidden, BooleanSupplier dead) {
    return held(
        Budget.UNLIMITED, progress, dead, forbidden, new GracePeriod(dead, context.nanos(), GRACE));
  }

  private Outcome held(
      Budget budget,
      EpisodeListener progress,
      BooleanSupplier stop,
      Predicate<Episode.Key> needless,
      BooleanSupplier cut) {
    try (Store.Hold _ = context.store().hold(run.id())) {
      return carryOut(budget, progress, stop, needless, cut);
    }
  }

  private Outcome carryOut(
      Budget budget,
      EpisodeListener progress,
      BooleanSupplier stop,
      Predicate<Episode.Key> needless,
      BooleanSupplier cut) {
    WorkUnitParts parts = new WorkUnitParts(context, run, cut);
    if (!context.executor().shared()) { // else it was begun, and may have been deleted since
      context.store().begin(run);
    }
    long end = context.nanos().getAsLong() + budget.time().toNanos();
    BooleanSupplier spent =
        () -> dollars.sum() >= budget.dollars() || context.nanos().getAsLong() - end >= 0;
    BooleanSupplier ended = () -> stop.getAsBoolean() || spent.getAsBoolean();
    LongAdder added = new LongAdder();
    EpisodeListener listener =
        result -> {
          dollars.add(result.usage().dollars());
          if (PlanProgress.settled(result)) {
            added.increment();
          }
          progress.finished(result);
        };
    Predicate<Episode.Key> not = cell -> ended.getAsBoolean() || needless.test(cell);
    context
        .executor()
        .run(
            planProgress.left(plan),
            ended,
            unit -> new WorkUnitRunner(parts, standing(unit), listener, not).run(unit));
    context.store().flush();
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

  /// Returns the recorded progress of a unit.
  private PlanProgress standing(WorkUnit unit) {
    return context.executor().shared()
        ? PlanProgress.of(
            List.of(unit),
            unit.cells().stream().flatMap(it -> context.store().result(run.id(), it).stream()))
        : planProgress;
  }

  /// Returns what the run had cost when this runner was made, in dollars.
  public double spent() {
    return dollars.sum();
  }

  /// Returns the tasks of a run, keyed by benchmark id, a slash, and task id.
  static Map<String, Task> byName(Run run) {
    Map<String, Task> named = new HashMap<>();
    run.tasks()
        .forEach((given, tasks) -> tasks.forEach(task -> named.put(given + '/' + task.id(), task)));
    return named;
  }
}
