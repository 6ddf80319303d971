package dev.halftime.report;

import java.util.List;

/// What people did on one benchmark, and others on the same occasions: the same tasks from the same
/// seed in the same setting, after the same tasks.
///
/// @param users people as customers beside simulated users, with the same agents
/// @param agents people as agents beside agents, with the same users
public record People(String benchmark, List<Likeness> users, List<Baseline> agents) {

  static People none(String benchmark) {
    return new People(benchmark, List.of(), List.of());
  }
}
