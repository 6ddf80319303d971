package dev.halftime.report;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.json.Json;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.Contrast;
import dev.halftime.report.data.ResultTable;
import dev.halftime.report.data.SameTasks;
import dev.halftime.report.data.TaskMeans;
import dev.halftime.stats.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// A comparison of two runs, or of agents of one run, paired by task.
///
/// Tasks are the same if their whole content is equal. In sequential settings they must also stand
/// in the same sequence of the same tasks, since the tasks of a sequence were sampled together. All
/// contrasts form one comparison family: their intervals, p-values and conclusions are corrected
/// together.
///
/// @param baseline the baseline run
/// @param run the run that is compared with it
/// @param unlike differences between the runs other than their agents
/// @param contrasts ordered by benchmark, setting and agent
public record RunComparison(
    String baseline, String run, List<String> unlike, List<Contrast> contrasts) {

  private record Tested(
      String benchmark, String baseline, String agent, Setting setting, int same, Sides sides) {}

  /// @param before the baseline's success, by the positions of its tasks
  private record Sides(TaskMeans before, TaskMeans now, Difference difference) {}

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
          TaskMeans a = success(before, earlier, old, setting);
          TaskMeans b = success(now, benchmark, agent, setting).at(places);
          if (!a.shared(b).isEmpty()) {
            int cluster = setting.protocol().sequential() ? baseline.experiment().sequence() : 1;
            Sides sides = new Sides(a, b, b.difference(a, cluster));
            tested.add(new Tested(benchmark, old, agent, setting, places.size(), sides));
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

  private static TaskMeans success(
      ResultTable facts, String benchmark, String agent, Setting setting) {
    return TaskMeans.counted(facts.whole(benchmark, agent, setting), ResultTable.Fact::score);
  }

  private static List<Contrast> family(List<Tested> tested) {
    Difference.Corrected[] results =
        Difference.holm(
            tested.stream().map(each -> each.sides().difference()).toArray(Difference[]::new));
    List<Contrast> contrasts = new ArrayList<>();
    for (Tested each : tested) {
      Difference.Corrected result = results[contrasts.size()];
      Sides sides = each.sides();
      contrasts.add(
          new Contrast(
              each.benchmark(),
              each.baseline(),
              each.agent(),
              each.setting(),
              result.estimate(),
              result.level(),
              result.p(),
              result.exact(),
              result.detectable(),
              each.same(),
              sides.now().only(sides.before()),
              sides.before().only(sides.now()),
              result.sentence(),
              sides.difference()));
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
