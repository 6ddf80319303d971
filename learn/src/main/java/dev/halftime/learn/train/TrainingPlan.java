package dev.halftime.learn.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.record.TrainingRun;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The plan of a training: one algorithm in one environment, from one or more seeds.
///
/// @param steps environment steps for each seed
/// @param <C> type of the algorithm's configuration
public record TrainingPlan<C extends Record>(
    AlgorithmProvider<C> algorithm,
    EnvironmentSpec<?, ?> environment,
    Hyperparameters<C> hyperparameters,
    long steps,
    List<Long> seeds) {

  /// Validates the plan.
  ///
  /// @throws IllegalArgumentException if the algorithm cannot learn in the environment, or if steps
  ///   or seeds are invalid; the message names a remedy
  public TrainingPlan {
    seeds = List.copyOf(seeds);
    algorithm.require(environment);
    if (steps < 1) {
      throw new IllegalArgumentException("training needs 1 step or more, not " + steps);
    }
    if (seeds.isEmpty() || seeds.stream().anyMatch(seed -> seed < 0)) {
      throw new IllegalArgumentException(
          "at least one seed is needed, and seeds must be 0 or more, not " + seeds);
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      throw new IllegalArgumentException("a seed is given twice: " + seeds);
    }
  }

  /// Creates the algorithm for a seed.
  Algorithm begin(long seed) {
    return algorithm.begin(
        new TrainingConfig<>(environment, hyperparameters.config(), steps, seed));
  }

  /// The entry in a store.
  public TrainingRun run() {
    return run(hyperparameters.values());
  }

  /// The entry in the store of a version before standard names were introduced.
  TrainingRun earlierRun() {
    return run(hyperparameters.earlierValues());
  }

  private TrainingRun run(Map<String, String> values) {
    return new TrainingRun(name(), algorithm.id(), environment.id(), values, steps, seeds)
        .upTo(environment.greatest());
  }

  /// The plan as JSON.
  public ObjectNode toJson() {
    return json(hyperparameters.values());
  }

  /// The plan with hyperparameters under the names used before standard names were introduced;
  /// [#name] depends on these.
  ObjectNode earlierJson() {
    return json(hyperparameters.earlierValues());
  }

  private ObjectNode json(Map<String, String> values) {
    ObjectNode json = Json.object();
    json.put("algorithm", algorithm.id()).put("environment", environment.id());
    json.put("steps", steps);
    json.set("seeds", Json.tree(seeds));
    json.set("hyperparameters", Json.tree(values));
    return json;
  }

  /// A unique name of this plan.
  public String name() {
    String digest = Json.digest(earlierJson()).substring(0, 8);
    String named = algorithm.id().replaceAll("[^A-Za-z0-9._~+-]", "-");
    return named + "-" + environment.id() + "-" + digest;
  }
}
