package dev.halftime.report;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.json.Json;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.comparison.ComparedArm;
import dev.halftime.report.comparison.ComparedRuns;
import dev.halftime.report.data.contrast.Contrast;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.SameTasks;
import dev.halftime.report.data.result.TaskMeans;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.HolmCorrection;
import dev.halftime.stats.PairedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A comparison of two runs, or of agents of one run, paired by task.
///
/// Tasks are the same if their whole content is equal. In sequential settings they must also be in
/// the same sequence of the same tasks, since the tasks of a sequence were sampled together. All
/// contrasts form one comparison family: their intervals, p-values and conclusions are corrected
/// together. If a run has no record of some planned episodes, it may have been stopped because of
/// its results: its contrasts are then those of [dev.halftime.stats.AnytimeDifference].
///
/// @param baseline the baseline run
/// @param run the run that is compared with it
/// @param unlike differences between the runs other than their agents
/// @param contrasts ordered by benchmark, setting and agent
public record RunComparison(
    String baseline, String run, List<String> unlike, List<Contrast> contrasts) {

  /// A difference that is tested.
  ///
  /// @param places positions of the common tasks in the baseline, by their positions in the run
  private record Tested(ComparedArm before, ComparedArm now, Map<Integer, Integer> places) {

    TaskMeans earlier() {
      return before.success();
    }

    TaskMeans later() {
      return now.success().at(places);
    }

    PairedTest test() {
      if (before.stopped() || now.stopped()) {
        return now.since(before, places);
      }
      boolean sequential = now.setting().protocol().sequential();
      int cluster = sequential ? before.run().experiment().sequence() : 1;
      return later().difference(earlier(), cluster);
    }

    /// Says which run is incomplete, and what that means; null if none is.
    @Nullable String incomplete(Estimate difference) {
      if (!before.stopped() && !now.stopped()) {
        return null;
      }
      String which =
          before.stopped() && now.stopped()
              ? before.words() + ", and " + now.words()
              : before.stopped() ? before.words() : now.words();
      String units = now.setting().protocol().sequential() ? "sequences" : "tasks";
      return "%s, and may have been stopped because of its results: difference, interval and p are those of the first %s common %s in planned order, and are anytime-valid ('halftime resume' completes a run)."
          .formatted(
              Character.toUpperCase(which.charAt(0)) + which.substring(1),
              NumberFormat.count(difference.clusters()),
              units);
    }
  }

  /// Compares the agents that have the same name in both runs, or the only agents of two runs with
  /// one agent each. Floor agents, and those that saw the solutions, are left out unless there are
  /// no others.
  ///
  /// @throws IllegalArgumentException if nothing can be compared
  public static RunComparison of(RecordedRuns store, Run baseline, Run run) {
    return of(store, baseline, run, ComparedRuns.agents(baseline, run));
  }

  /// Compares agents.
  ///
  /// @param agents agents of the run, each with the agent of the baseline to compare it with
  /// @throws IllegalArgumentException if nothing can be compared
  public static RunComparison of(
      RecordedRuns store, Run baseline, Run run, Map<String, String> agents) {
    Map<String, String> benchmarks = ComparedRuns.benchmarks(baseline, run);
    SameTasks tasks = SameTasks.of(store, baseline, run, benchmarks);
    ResultTable before = facts(store, baseline);
    ResultTable now = baseline.id().equals(run.id()) ? before : facts(store, run);
    List<Tested> tested = new ArrayList<>();
    for (String benchmark : run.experiment().benchmarks()) {
      String earlier = benchmarks.get(benchmark);
      if (earlier == null) {
        continue;
      }
      for (Setting setting : before.settings(earlier)) {
        Map<Integer, Integer> places = tasks.places(benchmark, setting);
        for (String agent : agents.keySet()) {
          String old = Objects.requireNonNull(agents.get(agent));
          Tested each =
              new Tested(
                  ComparedArm.of(baseline, before, earlier, old, setting),
                  ComparedArm.of(run, now, benchmark, agent, setting),
                  places);
          if (!each.earlier().shared(each.later()).isEmpty()) {
            tested.add(each);
          }
        }
      }
    }
    if (tested.isEmpty()) {
      throw ComparedRuns.nothing(baseline, run);
    }
    return new RunComparison(
        baseline.id(), run.id(), unlike(baseline.experiment(), run.experiment()), family(tested));
  }

  private static ResultTable facts(RecordedRuns store, Run run) {
    try (Stream<Result> results = store.results(run.id())) {
      return ResultTable.of(run, results);
    }
  }

  private static List<Contrast> family(List<Tested> tested) {
    PairedTest[] tests = tested.stream().map(Tested::test).toArray(PairedTest[]::new);
    Difference.Corrected[] results = HolmCorrection.of(tests);
    List<Contrast> contrasts = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      Difference.Corrected result = results[i];
      Tested each = tested.get(i);
      ComparedArm now = each.now();
      TaskMeans earlier = each.earlier();
      TaskMeans later = each.later();
      contrasts.add(
          new Contrast(
              now.benchmark(),
              each.before().agent(),
              now.agent(),
              now.setting(),
              result.estimate(),
              result.level(),
              result.tested(),
              result.reason(),
              result.exact(),
              Double.isNaN(result.detectable()) ? null : (Double) result.detectable(),
              each.places().size(),
              now.run().tasks().getOrDefault(now.benchmark(), List.of()).size(),
              later.only(earlier),
              earlier.only(later),
              result.sentence(),
              each.incomplete(result.estimate()),
              tests[i]));
    }
    return contrasts;
  }

  private static List<String> unlike(Experiment one, Experiment other) {
    Map<String, Function<Experiment, Object>> parts = new TreeMap<>();
    parts.put("limits", Experiment::limits);
    parts.put("orders", Experiment::orders);
    parts.put("prices", Experiment::prices);
    parts.put("seed", Experiment::seed);
    parts.put("tasks", Experiment::tasks);
    parts.put("trials", Experiment::trials);
    parts.put("user", Experiment::user);
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().apply(one).equals(part.getValue().apply(other)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Returns whether an agent is significantly worse than its baseline.
  public boolean worse() {
    return contrasts.stream().anyMatch(Contrast::worse);
  }

  /// Returns the comparison as one line of JSON.
  public String json() {
    return Json.printed(this);
  }

  /// Returns the comparison as text for a terminal.
  ///
  /// @param columns width of the terminal; at least 80
  public String terminal(int columns) {
    return TerminalReport.of(this, columns);
  }
}
