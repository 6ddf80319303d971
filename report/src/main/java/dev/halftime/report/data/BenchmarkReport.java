package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.report.human.HumanResults;
import java.util.List;

/// What was found out on one benchmark.
///
/// @param title what its scores go by
/// @param caveat what must be said beside its scores; empty if nothing must
/// @param tasks how many tasks were given
/// @param apart how many of them cannot share a world with some other
/// @param floors agents whose success is the floor that every score is read against
/// @param contestants the agents that are evaluated: neither floors nor shown the solutions
/// @param rows by setting, then agent
/// @param failures what broke, by agent
/// @param memory what memory alone changed, where agents were also reset between tasks
/// @param items how hard the families of tasks are, and whether they tell agents apart; empty with
///   fewer than four agents
/// @param versions which versions of models answered; empty if no provider told
/// @param unequal where one agent has more missing than the first one
/// @param precision where the uncertainty of each success and difference comes from
/// @param people what people did on the occasions of this run
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
    HumanResults people) {

  /// The best success of a floor agent in a setting; 0 if none ran.
  public double floor(Row row) {
    return rows.stream()
        .filter(other -> other.setting().equals(row.setting()) && floors.contains(other.agent()))
        .mapToDouble(other -> other.success().value())
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(0);
  }
}
