package dev.halftime.plugin;

import dev.halftime.model.Model;

/// Provides the models of a plug-in by name. With the id `mine`, `act@mine:MODEL` is an agent,
/// `--user mine:MODEL` plays users and `--judge mine:MODEL` judges; parameters follow, as in
/// `mine:MODEL?PARAMETER=VALUE`.
///
/// The models are called like Halftime's own: each call is metered, its time is measured, failed
/// calls are retried, `--model-calls` limits concurrent ones, and `--cache`, `--record` and
/// `--replay` apply. Token counts are those that a response reports
/// ([dev.halftime.usage.Usage#tokens], or [dev.halftime.usage.Usage#UNTOLD] if they are unknown).
/// The cost is computed from `--model-prices`, or else it is the number of dollars that the
/// response reports; without either it is unknown.
public interface ModelProvider extends PartProvider {

  /// Makes a model, which must be thread-safe. Called once for each name in a process.
  ///
  /// A failed call throws a [dev.halftime.model.ModelException], whose kind says whether it is
  /// repeated and whether it counts against the agent. Any other exception counts as a defect of
  /// the plug-in, and the episode as missing.
  ///
  /// @param model what follows the id and a colon, without parameters; not empty
  /// @param given values of [#parameters]
  /// @throws IllegalArgumentException if there is no such model; the message says why
  Model model(String model, ParameterValues given);
}
