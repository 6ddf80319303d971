package dev.halftime.plugin;

import dev.halftime.model.Model;

/// Provides the models of a plug-in by name. With the id `mine`, `act@mine:MODEL` is an agent,
/// `--user mine:MODEL` plays users and `--judge mine:MODEL` judges; parameters follow, as in
/// `mine:MODEL?PARAMETER=VALUE`.
///
/// The models are called as Halftime's own are: each call is metered, its time is measured, failed
/// calls are retried, `--model-calls` limits concurrent ones, and `--cache`, `--record` and
/// `--replay` apply. Tokens are what a response reports ([dev.halftime.usage.Usage#tokens]; a
/// response with [dev.halftime.usage.Usage#UNTOLD] did not tell); they are priced by
/// `--model-prices`, or else by the dollars that the response reports; those of a response without
/// dollars are unknown.
public interface ModelProvider extends PartProvider {

  /// Makes a model, which must be thread-safe. One name is asked for once in a process.
  ///
  /// A failed call throws a [dev.halftime.model.ModelException], whose kind says whether it is
  /// repeated and whether it counts against the agent. Any other exception is taken for a defect of
  /// the plug-in: the episode is missing.
  ///
  /// @param model what follows the id and a colon, without parameters; not empty
  /// @param given values of [#parameters]
  /// @throws IllegalArgumentException if there is no such model; the message says why
  Model model(String model, ParameterValues given);
}
