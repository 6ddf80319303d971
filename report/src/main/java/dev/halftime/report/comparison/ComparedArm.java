package dev.halftime.report.comparison;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.Run;
import dev.halftime.report.data.BenchmarkReportBuilder;
import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.report.data.result.TaskMeans;
import dev.halftime.stats.AnytimeDifference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One side of a comparison: what is recorded of an agent on a benchmark in a setting.
///
/// @param recorded episodes, including those that wait behind a missing one in their sequence
public record ComparedArm(
    Run run, String benchmark, String agent, Setting setting, List<Fact> recorded) {

  public static ComparedArm of(
      Run run, ResultTable facts, String benchmark, String agent, Setting setting) {
    return new ComparedArm(run, benchmark, agent, setting, facts.whole(benchmark, agent, setting));
  }

  /// Returns success by the positions of the tasks.
  public TaskMeans success() {
    return TaskMeans.counted(recorded, Fact::score);
  }

  int planned() {
    return BenchmarkReportBuilder.planned(run, benchmark, setting);
  }

  /// Returns whether some planned episodes were never begun, so that the run may have been stopped
  /// because of its results.
  public boolean stopped() {
    return recorded.size() < planned();
  }

  /// Says how much is recorded: `run '3f2a' has 37 of 100 episodes of clerk`.
  public String words() {
    return "run '%s' has %s of %s episodes of %s"
        .formatted(
            run.id(), NumberFormat.count(recorded.size()), NumberFormat.count(planned()), agent);
  }

  /// Returns the difference from a baseline, valid whenever either of them was stopped: on the
  /// common tasks in the order of this run, up to the first that is not recorded on both sides.
  ///
  /// @param places positions of the common tasks in the baseline, by their positions here
  public AnytimeDifference since(ComparedArm baseline, Map<Integer, Integer> places) {
    Map<String, Integer> placed = new HashMap<>();
    Map<Integer, Task> tasks =
        ResultTable.placed(run, run.tasks().getOrDefault(benchmark, List.of()));
    tasks.forEach((place, task) -> placed.put(task.id(), place));
    Map<Integer, Double> now = success().byTask();
    Map<Integer, Double> before = baseline.success().byTask();
    Set<String> known = finished();
    Set<String> knownBefore = baseline.finished();
    AnytimeDifference difference = new AnytimeDifference();
    for (List<Episode.Key> unit : PlannedUnits.of(run, benchmark, agent, setting).values()) {
      double sum = 0;
      int scored = 0;
      boolean gap = false;
      Set<String> given = new LinkedHashSet<>();
      unit.forEach(cell -> given.add(cell.task()));
      for (String task : given) {
        Integer place = placed.get(task);
        Integer there = place == null ? null : places.get(place);
        if (there != null) {
          gap = gap || !known.contains(task) || !knownBefore.contains(task);
          Double one = now.get(place);
          Double other = before.get(there);
          if (one != null && other != null) {
            sum += one - other;
            scored++;
          }
        }
      }
      if (gap) {
        break;
      }
      if (scored > 0) {
        difference.add(sum / scored, scored);
      }
    }
    return difference;
  }

  /// Returns the tasks of the units of which all episodes are recorded.
  private Set<String> finished() {
    Set<String> keys = new HashSet<>();
    recorded.forEach(it -> keys.add(key(it.cell())));
    Set<String> finished = new HashSet<>();
    for (List<Episode.Key> unit : PlannedUnits.of(run, benchmark, agent, setting).values()) {
      if (unit.stream().map(ComparedArm::key).allMatch(keys::contains)) {
        unit.forEach(cell -> finished.add(cell.task()));
      }
    }
    return finished;
  }

  /// An episode that waits has no position yet.
  private static String key(Episode.Key cell) {
    return cell.task() + '|' + cell.sequence() + '|' + cell.trial();
  }
}
