package dev.halftime.learn.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.Hyperparameters;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.record.TrainingRun;
import java.util.HashSet;
import java.util.List;

/// What is to be trained: one algorithm in one environment, once from each seed.
///
/// @param steps for how many steps of the environment each
public record TrainingPlan(
    AlgorithmProvider algorithm,
    EnvironmentSpec<?, ?> environment,
    Hyperparameters hyperparameters,
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

  TrainingConfig job(long seed) {
    return new TrainingConfig(environment, hyperparameters, steps, seed);
  }

  /// As it stands in a store.
  public TrainingRun run() {
    return new TrainingRun(
        name(), algorithm.id(), environment.id(), hyperparameters.values(), steps, seeds);
  }

  /// As JSON.
  public ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("algorithm", algorithm.id()).put("environment", environment.id());
    json.put("steps", steps);
    json.set("seeds", Json.tree(seeds));
    json.set("hyperparameters", Json.tree(hyperparameters.values()));
    return json;
  }

  /// A name for it that no other plan has.
  public String name() {
    String digest = Json.digest(toJson()).substring(0, 8);
    String named = algorithm.id().replaceAll("[^A-Za-z0-9._~+-]", "-");
    return named + "-" + environment.id() + "-" + digest;
  }
}
