package dev.halftime.report.comparison;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.WorkUnit;
import dev.halftime.record.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The planned episodes of an agent, by what is sampled together: a task with its trials, or a
/// sequence with its orders and trials.
public final class PlannedUnits {

  private PlannedUnits() {}

  /// Returns the episodes of each unit, in the order in which units are started.
  public static SequencedMap<String, List<Episode.Key>> of(
      Run run, String benchmark, String agent, Setting setting) {
    SequencedMap<String, List<Episode.Key>> units = new LinkedHashMap<>();
    List<WorkUnit> plan =
        Plan.interleaved(Plan.of(run.experiment(), run.tasks()), run.experiment().seed());
    for (WorkUnit work : plan) {
      for (Episode.Key cell : work.cells()) {
        if (cell.agent().equals(agent)
            && cell.benchmark().equals(benchmark)
            && cell.setting().equals(setting)) {
          units.computeIfAbsent(unit(cell), _ -> new ArrayList<>()).add(cell);
        }
      }
    }
    return units;
  }

  private static String unit(Episode.Key cell) {
    return cell.setting().protocol().sequential()
        ? cell.sequence().substring(0, cell.sequence().indexOf('.'))
        : cell.task();
  }
}
