package dev.halftime.learn.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.record.TrainingRun;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What is to be trained: one algorithm in one environment, once from each seed.
///
/// @param steps for how many steps of the environment each
/// @param <C> the algorithm's configuration
public record TrainingPlan<C extends Record>(
    AlgorithmProvider<C> algorithm,
    EnvironmentSpec<?, ?> environment,
    Hyperparameters<C> hyperparameters,
    long steps,
    List<Long> seeds) {

  /// Checks that it can be done.
  ///
  /// @throws IllegalArgumentException if not; says what can
  public TrainingPlan {
    seeds = List.copyOf(seeds);
    algorithm.require(environment);
    if (steps < 1) {
      throw new IllegalArgumentException("training takes 1 step or more, not " + steps);
    }
    if (seeds.isEmpty() || seeds.stream().anyMatch(seed -> seed < 0)) {
      throw new IllegalArgumentException("seeds are numbers from 0 on, at least one, not " + seeds);
    }
    if (new HashSet<>(seeds).size() < seeds.size()) {
      throw new IllegalArgumentException("a seed is named twice: " + seeds);
    }
  }

  /// Begins to learn from a seed.
  Algorithm begin(long seed) {
    return algorithm.begin(
        new TrainingConfig<>(environment, hyperparameters.config(), steps, seed));
  }

  /// As it stands in a store.
  public TrainingRun run() {
    return run(hyperparameters.values());
  }

  /// As it stood in the store of a version before names were standard.
  TrainingRun earlierRun() {
    return run(hyperparameters.earlierValues());
  }

  private TrainingRun run(Map<String, String> values) {
    return new TrainingRun(name(), algorithm.id(), environment.id(), values, steps, seeds);
  }

  /// As JSON.
  public ObjectNode toJson() {
    return json(hyperparameters.values());
  }

  /// As JSON with the names of versions before names were standard, from which its own name comes.
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

  /// A name for it that no other plan has.
  public String name() {
    String digest = Json.digest(earlierJson()).substring(0, 8);
    String named = algorithm.id().replaceAll("[^A-Za-z0-9._~+-]", "-");
    return named + "-" + environment.id() + "-" + digest;
  }
}
