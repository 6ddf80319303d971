package dev.halftime.record;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A training as it was carried out: one algorithm in one environment, once from each seed.
///
/// How it went is told by a [LearningCurve] for each seed.
///
/// @param id names the training in its store
/// @param algorithm the id of what learnt, such as `ppo`
/// @param environment the id of where
/// @param hyperparameters all that the algorithm was told, by name
/// @param steps for how many steps of the environment from each seed
/// @param seeds in the order in which they were asked for
public record TrainingRun(
    String id,
    String algorithm,
    String environment,
    Map<String, String> hyperparameters,
    long steps,
    List<Long> seeds) {

  public TrainingRun {
    hyperparameters = new TreeMap<>(hyperparameters);
    seeds = List.copyOf(seeds);
  }

  @Override
  public Map<String, String> hyperparameters() {
    return new TreeMap<>(hyperparameters);
  }

  /// This training under another name.
  TrainingRun named(String name) {
    return new TrainingRun(name, algorithm, environment, hyperparameters, steps, seeds);
  }
}
