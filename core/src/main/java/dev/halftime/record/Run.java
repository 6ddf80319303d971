package dev.halftime.record;

import dev.halftime.Experiment;
import dev.halftime.Task;
import java.util.List;
import java.util.Map;

/// An experiment as it was carried out, with the tasks that it gave.
///
/// @param id names the run in its store
/// @param experiment what was planned
/// @param tasks by benchmark id, in their order; tasks whose rules have drifted stand under
///   `BENCHMARK+drift`
/// @param oracles ids of the agents that were shown the reference solutions; reports mark them
public record Run(
    String id, Experiment experiment, Map<String, List<Task>> tasks, List<String> oracles) {}
