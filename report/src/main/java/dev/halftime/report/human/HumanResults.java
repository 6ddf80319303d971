package dev.halftime.report.human;

import java.util.List;

/// What people did on one benchmark, and others on the same occasions: the same tasks from the same
/// seed in the same setting, after the same tasks.
///
/// @param users people as customers beside simulated users, with the same agents
/// @param agents people as agents beside agents, with the same users
public record HumanResults(
    String benchmark, List<SimulatorFidelity> users, List<HumanBaseline> agents) {

  public static HumanResults none(String benchmark) {
    return new HumanResults(benchmark, List.of(), List.of());
  }
}
