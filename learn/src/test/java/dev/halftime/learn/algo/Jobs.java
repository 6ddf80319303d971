package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.gym.Gym;
import java.util.HashMap;
import java.util.Map;

/// Training configurations for tests.
public final class Jobs {

  private Jobs() {}

  /// A configuration with some hyperparameters changed.
  ///
  /// @param settings changes such as `n_envs=4 n_steps=8`
  public static <C extends Record> TrainingConfig<C> of(
      AlgorithmProvider<C> algorithm, String environment, long steps, String settings) {
    C config = config(algorithm, settings).config();
    return new TrainingConfig<>(Gym.REGISTRY.find(environment), config, steps, 1);
  }

  static <C extends Record> Hyperparameters<C> config(
      AlgorithmProvider<C> algorithm, String settings) {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings.split(" ", -1)) {
      if (!setting.isEmpty()) {
        int equals = setting.indexOf('=');
        values.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    return algorithm.hyperparameters().with(values);
  }

  public static <C extends Record> Algorithm trained(
      TrainingConfig<C> job, AlgorithmProvider<C> algorithm) {
    Algorithm learner = algorithm.begin(job);
    while (learner.steps() < job.steps()) {
      learner.iterate();
    }
    return learner;
  }
}
