package dev.halftime.record;

import dev.halftime.Experiment;
import dev.halftime.Task;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An experiment as it was carried out, with the tasks that it gave.
///
/// A run that comes out of a store has the [Task#outline]s of its tasks; [Store#task] gives a whole
/// one.
///
/// @param id names the run in its store
/// @param experiment what was planned
/// @param tasks by benchmark id, in their order; tasks whose rules have drifted stand under
///   `BENCHMARK+drift`
/// @param oracles ids of the agents that were shown the reference solutions; reports mark them
public record Run(
    String id, Experiment experiment, Map<String, List<Task>> tasks, List<String> oracles) {

  /// This run with the outlines of its tasks.
  public Run outline() {
    Map<String, List<Task>> outlines = new TreeMap<>();
    tasks.forEach(
        (given, whole) -> outlines.put(given, whole.stream().map(Task::outline).toList()));
    return new Run(id, experiment, outlines, oracles);
  }
}
