package dev.halftime.learn.algo.part;

import dev.halftime.learn.EnvironmentSpec;

/// What is to be learnt: where, for how long, with which hyperparameters and randomness.
///
/// @param steps for how many steps of the environment, which schedules count down
/// @param seed of everything random
public record TrainingConfig(
    EnvironmentSpec<?, ?> environment, Hyperparameters hyperparameters, long steps, long seed) {

  public double real(String name) {
    return hyperparameters.real(name);
  }

  public int whole(String name) {
    return hyperparameters.whole(name);
  }

  public boolean flag(String name) {
    return hyperparameters.flag(name);
  }

  /// How much of the time is left after so many steps, from 1 down to 0.
  public double left(long done) {
    return Math.max(0, 1 - done / (double) steps);
  }
}
