package dev.halftime.report.comparison;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.experiment.Plan;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.BenchmarkReportBuilder;
import dev.halftime.report.data.result.SameTasks;
import dev.halftime.stats.Difference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Matches the agents and benchmarks of two runs, and describes the design of each for messages
/// about runs that cannot be compared.
public final class ComparedRuns {

  private static final String FILE = "file ";

  private ComparedRuns() {}

  /// Returns the agents of a run that are also in the baseline, with their names there.
  ///
  /// @throws IllegalArgumentException if there are none
  public static Map<String, String> agents(Run baseline, Run run) {
    List<String> before = BenchmarkReportBuilder.contestants(baseline);
    List<String> now = BenchmarkReportBuilder.contestants(run);
    Map<String, String> pairs = new TreeMap<>();
    now.stream().filter(before::contains).forEach(agent -> pairs.put(agent, agent));
    if (pairs.isEmpty() && before.size() == 1 && now.size() == 1) {
      pairs.put(now.getFirst(), before.getFirst());
    }
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "the runs '"
              + baseline.id()
              + "' and '"
              + run.id()
              + "' have no agent of the same name: "
              + String.join(", ", before)
              + " against "
              + String.join(", ", now));
    }
    return pairs;
  }

  /// Returns the benchmarks of a run that are also in the baseline, with their names there.
  ///
  /// The name of a custom benchmark depends on where the run was started: `class:com.acme.Heating`
  /// on the command line, `heating` in a test. So if each run has exactly one benchmark that the
  /// other lacks, these two are matched; whether they have tasks in common is decided by the
  /// content of the tasks.
  public static Map<String, String> benchmarks(Run baseline, Run run) {
    List<String> before = new ArrayList<>(baseline.experiment().benchmarks());
    List<String> now = new ArrayList<>(run.experiment().benchmarks());
    Map<String, String> pairs = new TreeMap<>();
    now.stream().filter(before::contains).forEach(it -> pairs.put(it, it));
    before.removeAll(pairs.keySet());
    now.removeAll(pairs.keySet());
    if (before.size() == 1 && now.size() == 1) {
      pairs.put(now.getFirst(), before.getFirst());
    }
    return pairs;
  }

  /// Returns a record that contains the run of another record under this name.
  ///
  /// @param its the other record
  /// @param id the run's id there
  public static RecordedRuns with(RecordedRuns record, String name, RecordedRuns its, String id) {
    return new JoinedRuns(name, id, its, record);
  }

  /// Returns whether two records have identical episodes of a run, including times: one of them is
  /// then a copy, and a comparison would compare the run with itself.
  ///
  /// @param id the run's id in the first record
  /// @param its the other record
  public static boolean same(RecordedRuns record, String id, RecordedRuns its, String other) {
    Set<Result> episodes = episodes(record, id);
    return id.equals(other) && !episodes.isEmpty() && episodes.equals(episodes(its, other));
  }

  private static Set<Result> episodes(RecordedRuns record, String id) {
    try (Stream<Result> results = record.results(id)) {
      return results.collect(Collectors.toSet());
    }
  }

  /// Returns the run under another name, under which it can be compared with one of the same id.
  public static Run named(Run run, String name) {
    return run.named(name, run.from());
  }

  /// Returns the run of a file under a name by which it can be compared with one of the same id.
  ///
  /// @param file the file, as it was named
  public static Run ofFile(Run run, String file) {
    return named(run, FILE + file);
  }

  /// Returns the name of a run in sentences: `run ID`, or `file NAME` if it is that of a file.
  public static String words(String id) {
    return id.startsWith(FILE) ? id : "run " + id; // no id has a blank
  }

  /// Checks that two runs have tasks in common, before one of them incurs costs.
  ///
  /// @param store holds the baseline; the run may not have begun
  /// @throws IllegalArgumentException if they have none, or so few that no loss could be shown; the
  ///   message names the design of both
  public static void check(RecordedRuns store, Run baseline, Run run) {
    Map<String, String> agents = agents(baseline, run);
    Map<String, String> benchmarks = benchmarks(baseline, run);
    SameTasks tasks = SameTasks.of(store, baseline, run, benchmarks);
    boolean common =
        run.experiment().settings().stream()
            .filter(baseline.experiment().settings()::contains)
            .anyMatch(setting ->
                benchmarks.keySet().stream().anyMatch(it -> !tasks.places(it, setting).isEmpty()));
    if (!common) {
      throw nothing(baseline, run);
    }
    long arms =
        Plan.settings(run.experiment()).stream()
            .filter(Plan.settings(baseline.experiment())::contains)
            .flatMap(setting -> benchmarks.keySet().stream().map(it -> tasks.places(it, setting)))
            .filter(places -> !places.isEmpty())
            .count();
    int tests = (int) Math.min(Integer.MAX_VALUE, arms * agents.size());
    for (Setting setting : run.experiment().settings()) {
      if (baseline.experiment().settings().contains(setting)) {
        benchmarks.keySet().forEach(it -> enough(tasks, it, setting, tests));
      }
    }
  }

  /// Refuses a run and a baseline with so few common tasks that no loss could be shown.
  ///
  /// @param tests number of differences that are tested
  private static void enough(SameTasks tasks, String benchmark, Setting setting, int tests) {
    int fewest = Difference.fewest(tests);
    Run run = tasks.run();
    boolean sequential = setting.protocol().sequential();
    int length = sequential ? Math.max(1, run.experiment().sequence()) : 1;
    long common =
        tasks.places(benchmark, setting).keySet().stream()
            .map(place -> place / length)
            .distinct()
            .count();
    int given = Math.ceilDiv(run.tasks().getOrDefault(benchmark, List.of()).size(), length);
    if (common < fewest) {
      String units = sequential ? "sequences" : "tasks";
      String which =
          common < given
              ? "only %,d of the %,d %s of %s in %s are also in the baseline '%s'"
                  .formatted(common, given, units, benchmark, setting, tasks.baseline().id())
              : "the run has %,d %s of %s in %s".formatted(given, units, benchmark, setting);
      throw new IllegalArgumentException(
          "%s: too few to show a loss, which takes %d; %s"
              .formatted(
                  which,
                  fewest,
                  common < given
                      ? "run this with the options of the baseline (%s), or record the baseline again"
                          .formatted(options(tasks.baseline()))
                      : "give this run and its baseline more tasks (--tasks"
                          + (sequential ? ", or a shorter --sequence)" : ")")));
    }
  }

  public static IllegalArgumentException nothing(Run baseline, Run run) {
    return new IllegalArgumentException(
        "nothing to compare: run '%s' (%s) and its baseline '%s' (%s) have no task in common in the same setting, or in sequential settings no whole sequence; run this with the options of the baseline: %s"
                .formatted(
                    run.id(), design(run), baseline.id(), design(baseline), options(baseline))
            + otherBenchmarks(baseline, run));
  }

  /// Returns a further remedy if two runs have no benchmark of the same name; empty if they have
  /// one.
  public static String otherBenchmarks(Run baseline, Run run) {
    List<String> names = run.experiment().benchmarks();
    return Collections.disjoint(names, baseline.experiment().benchmarks())
        ? "; and unless %s and %s are two names of one benchmark, a baseline of %s"
            .formatted(
                String.join(", ", names),
                String.join(", ", baseline.experiment().benchmarks()),
                String.join(", ", names))
        : "";
  }

  /// Describes how tasks were given: `helpdesk in second-half, 20 tasks in sequences of 30, 2
  /// orders, seed 1`.
  public static String design(Run run) {
    Experiment plan = run.experiment();
    StringBuilder words = new StringBuilder(String.join(", ", plan.benchmarks()));
    words
        .append(" in ")
        .append(String.join(", ", plan.settings().stream().map(Setting::id).toList()));
    words.append(", ").append(tasks(run)).append(" tasks");
    if (sequential(plan)) {
      words.append(" in sequences of ").append(plan.sequence());
      words.append(", ").append(plan.orders()).append(plan.orders() == 1 ? " order" : " orders");
    }
    return words.append(", seed ").append(plan.seed()).toString();
  }

  /// Returns the options of the command line that give another run the tasks of this one.
  public static String options(Run run) {
    Experiment plan = run.experiment();
    List<String> options = new ArrayList<>();
    plan.settings().forEach(it -> options.add("--setting " + it.id()));
    options.add("--tasks " + tasks(run));
    if (sequential(plan)) {
      options.add("--sequence " + plan.sequence());
      options.add("--orders " + plan.orders());
    }
    options.add("--seed " + plan.seed());
    return String.join(" ", options);
  }

  /// Returns the attributes of `@AgentTest` that give an agent the tasks of this run.
  public static String attributes(Run run) {
    Experiment plan = run.experiment();
    List<String> attributes = new ArrayList<>();
    if (plan.settings().size() == 1) {
      attributes.add("setting = \"" + plan.settings().getFirst().id() + '"');
    }
    attributes.add("tasks = " + tasks(run));
    if (sequential(plan)) {
      attributes.add("sequence = " + plan.sequence());
      attributes.add("orders = " + plan.orders());
    }
    attributes.add("seed = " + plan.seed());
    return String.join(", ", attributes);
  }

  private static int tasks(Run run) {
    return run.experiment().benchmarks().stream()
        .mapToInt(it -> run.tasks().getOrDefault(it, List.of()).size())
        .max()
        .orElse(0);
  }

  private static boolean sequential(Experiment plan) {
    return plan.settings().stream().anyMatch(it -> it.protocol().sequential());
  }
}
