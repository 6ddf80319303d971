package dev.halftime.experiment;

import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.random.Seeds;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Sequences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The complete list of attempts of an experiment, made before anything runs.
///
/// A sequential setting adds its control arm, unless the experiment is uncontrolled: the same tasks
/// with independence held, each with a fresh agent and a fresh world. A setting that resets the
/// agent adds the one that does not.
public final class Plan {

  /// The name of a sequence: its number and that of its order.
  private static final Pattern SEQUENCE = Pattern.compile("s(\\d{1,9})\\.o\\d+");

  private Plan() {}

  /// Returns the work units of an experiment, in a fixed order.
  ///
  /// @param tasks by benchmark id
  public static List<WorkUnit> of(Experiment experiment, Map<String, List<Task>> tasks) {
    List<WorkUnit> plan = new ArrayList<>();
    for (String benchmark : experiment.benchmarks()) {
      List<Task> given = tasks.getOrDefault(benchmark, List.of());
      for (Setting setting : settings(experiment)) {
        for (String agent : experiment.agents()) {
          plan.addAll(
              setting.protocol().sequential()
                  ? sequences(experiment, benchmark, given, setting, agent)
                  : alone(experiment, benchmark, given, setting, agent));
        }
      }
    }
    return plan;
  }

  /// Returns the work units in the order of execution: agents and settings alternate on one task or
  /// sequence after another, in an order drawn from the seed, so that a stopped run can be
  /// compared. The order does not depend on the names of benchmarks, which differ between the
  /// command line (`class:com.example.Heating`) and a test (`heating`).
  public static List<WorkUnit> interleaved(List<WorkUnit> plan, long seed) {
    return plan.stream()
        .sorted(Comparator.comparing((WorkUnit each) -> each.cells().getFirst(), turns(seed)))
        .toList();
  }

  /// Returns the order of [#interleaved] for the episodes of an agent in a setting.
  public static Comparator<Episode.Key> order(long seed) {
    return turns(seed).thenComparingInt(Episode.Key::position);
  }

  private static Comparator<Episode.Key> turns(long seed) {
    return Comparator.comparingLong(cell -> turn(cell, seed));
  }

  private static long turn(Episode.Key cell, long seed) {
    String unit = cell.sequence().isEmpty() ? "task " + cell.task() : cell.sequence();
    return Seeds.of(seed, "turn", unit, "" + cell.trial());
  }

  /// Returns the number of sequences behind each figure of a sequential setting, the minimum over
  /// benchmarks; 0 if a run has no such setting.
  public static int sequences(Run run) {
    if (settings(run.experiment()).stream().noneMatch(it -> it.protocol().sequential())) {
      return 0;
    }
    return run.experiment().benchmarks().stream()
        .map(id -> run.tasks().getOrDefault(id, List.of()))
        .mapToInt(tasks -> Sequences.of(tasks, run.experiment().sequence()).size())
        .min()
        .orElse(0);
  }

  /// Returns the number of episodes of a complete run. It is computed without making the plan,
  /// since an old store may contain absurdly large numbers.
  public static int episodes(Run run) {
    Experiment experiment = run.experiment();
    double episodes = 0;
    for (String benchmark : experiment.benchmarks()) {
      double tasks = run.tasks().getOrDefault(benchmark, List.of()).size();
      for (Setting setting : settings(experiment)) {
        int orders = setting.protocol().sequential() ? experiment.orders() : 1;
        episodes += tasks * orders * experiment.trials() * experiment.agents().size();
      }
    }
    return (int) episodes; // saturates
  }

  /// Returns the key in [Run#tasks] of the task of an episode: its benchmark, or the variant of it
  /// whose rules apply at its position, such as `helpdesk+drift`.
  public static String given(Run run, Episode.Key cell) {
    Matcher sequence = SEQUENCE.matcher(cell.sequence());
    if (!sequence.matches()) {
      return cell.benchmark();
    }
    List<Task> tasks = run.tasks().getOrDefault(cell.benchmark(), List.of());
    List<List<Task>> all = Sequences.of(tasks, run.experiment().sequence());
    int number = Integer.parseInt(sequence.group(1));
    return number < all.size()
        ? cell.benchmark() + cell.setting().variant(cell.position(), all.get(number).size())
        : cell.benchmark();
  }

  /// Returns the requested settings, with their controls unless the experiment is uncontrolled.
  public static SequencedCollection<Setting> settings(Experiment experiment) {
    List<Setting> asked = experiment.settings();
    return experiment.uncontrolled() ? asked : settings(asked);
  }

  /// Returns the number of episodes of a run that need no further work: scored, or impossible to
  /// score.
  ///
  /// @param results the recorded results
  public static long settled(Run run, Stream<Result> results) {
    return PlanProgress.of(of(run.experiment(), run.tasks()), results).settled();
  }

  /// Returns these settings and their controls.
  ///
  /// @throws IllegalArgumentException if a setting drops an assumption that requires a sequence,
  ///   but is not sequential
  static SequencedSet<Setting> settings(List<Setting> asked) {
    SequencedSet<Setting> settings = new LinkedHashSet<>();
    for (Setting setting : asked) {
      setting.checked();
      settings.addAll(setting.withControls());
    }
    return settings;
  }

  private static List<WorkUnit> alone(
      Experiment experiment, String benchmark, List<Task> tasks, Setting setting, String agent) {
    List<WorkUnit> plan = new ArrayList<>();
    for (Task task : tasks) {
      for (int trial = 0; trial < experiment.trials(); trial++) {
        Episode.Key cell = new Episode.Key(agent, benchmark, setting, task.id(), "", 0, trial);
        plan.add(new WorkUnit(List.of(cell)));
      }
    }
    return plan;
  }

  private static List<WorkUnit> sequences(
      Experiment experiment, String benchmark, List<Task> tasks, Setting setting, String agent) {
    List<WorkUnit> plan = new ArrayList<>();
    int number = 0;
    for (List<Task> sequence : Sequences.of(tasks, experiment.sequence())) {
      for (int order = 0; order < experiment.orders(); order++) {
        String name = "s" + number + ".o" + order;
        List<Task> ordered = SequenceOrders.of(sequence, order, experiment.seed());
        for (int trial = 0; trial < experiment.trials(); trial++) {
          List<Episode.Key> cells = new ArrayList<>();
          for (Task task : ordered) {
            cells.add(
                new Episode.Key(agent, benchmark, setting, task.id(), name, cells.size(), trial));
          }
          plan.add(new WorkUnit(cells));
        }
      }
      number++;
    }
    return plan;
  }
}
