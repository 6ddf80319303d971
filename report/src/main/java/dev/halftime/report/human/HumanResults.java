package dev.halftime.report.human;

import java.util.List;

/// Results of people on one benchmark, and of others under the same conditions: the same tasks from
/// the same seed in the same setting, after the same tasks.
///
/// @param users people as customers compared with simulated users, with the same agents
/// @param agents people as agents compared with agents, with the same users
public record HumanResults(
    String benchmark, List<SimulatorFidelity> users, List<HumanBaseline> agents) {

  public static HumanResults none(String benchmark) {
    return new HumanResults(benchmark, List.of(), List.of());
  }
}
