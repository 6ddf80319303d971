package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.report.data.contrast.Comparison;
import dev.halftime.report.data.contrast.Gap;
import dev.halftime.report.data.contrast.Precision;
import dev.halftime.report.data.memory.Familiarity;
import dev.halftime.report.data.memory.MemoryEffect;
import dev.halftime.report.data.memory.ProbeMatrix;
import dev.halftime.report.data.result.Bounds;
import dev.halftime.report.human.HumanResults;
import java.util.List;

/// The results of one benchmark.
///
/// @param title title of its part of the report
/// @param caveat warning about its scores; empty if there is none
/// @param tasks number of tasks
/// @param apart number of tasks that cannot share a world with some other task
/// @param floors agents that do no work, whose success is the floor of the others
/// @param contestants agents that are evaluated: neither floors nor agents that saw the solutions
/// @param rows results by setting, then agent
/// @param failures failures by agent
/// @param memory effect of memory alone, where agents were also reset between tasks
/// @param items difficulty and discrimination of the families of tasks; empty with fewer than four
///   agents
/// @param versions versions of the models that answered; empty if no provider reported any
/// @param unequal agents with significantly more missing episodes than the first one
/// @param precision sources of the uncertainty of each success and difference
/// @param people results of people under the conditions of this run
/// @param matrix results of probes of memory, for each agent and setting that was probed
public record BenchmarkReport(
    String benchmark,
    String title,
    String caveat,
    int tasks,
    int apart,
    List<String> floors,
    List<String> contestants,
    List<Row> rows,
    List<Failure> failures,
    List<Gap> gaps,
    List<Familiarity> familiarity,
    List<MemoryEffect> memory,
    List<Comparison> comparisons,
    List<SimulatedUserBehavior> simulators,
    List<ItemStatistics> items,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ModelUsage.Versions> versions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Bounds.Unequal> unequal,
    List<Precision> precision,
    HumanResults people,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ProbeMatrix> matrix) {

  /// Returns the highest success of a floor agent in a setting; 0 if there was none.
  public double floor(Row row) {
    return rows.stream()
        .filter(other -> other.setting().equals(row.setting()) && floors.contains(other.agent()))
        .mapToDouble(other -> other.success().value())
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(0);
  }
}
