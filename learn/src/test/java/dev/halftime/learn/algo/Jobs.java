package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.gym.Gym;
import java.util.HashMap;
import java.util.Map;

/// Jobs for tests.
public final class Jobs {

  private Jobs() {}

  /// A configuration with some settings changed.
  ///
  /// @param settings such as `copies=4 rollout=8`
  public static TrainingConfig of(
      Algorithms algorithm, String environment, long steps, String settings) {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings.split(" ", -1)) {
      if (!setting.isEmpty()) {
        int equals = setting.indexOf('=');
        values.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    return new TrainingConfig(
        Gym.REGISTRY.find(environment), algorithm.defaults().with(values), steps, 1);
  }

  public static Algorithm trained(TrainingConfig job, Algorithms algorithm) {
    Algorithm learner = algorithm.begin(job);
    while (learner.steps() < job.steps()) {
      learner.iterate();
    }
    return learner;
  }
}
