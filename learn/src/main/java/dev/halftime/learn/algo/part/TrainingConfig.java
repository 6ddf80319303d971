package dev.halftime.learn.algo.part;

import dev.halftime.learn.EnvironmentSpec;

/// What is to be learnt: where, for how long, with which hyperparameters and randomness.
///
/// @param steps for how many steps of the environment, which schedules count down
/// @param seed of everything random
/// @param <C> the algorithm's configuration
public record TrainingConfig<C extends Record>(
    EnvironmentSpec<?, ?> environment, C hyperparameters, long steps, long seed) {

  /// How much of the time is left after so many steps, from 1 down to 0.
  public double left(long done) {
    return Math.max(0, 1 - done / (double) steps);
  }

  /// A value that falls to 0 linearly, if it is annealed.
  ///
  /// @param done after how many steps
  public double annealed(double value, boolean anneals, long done) {
    return value * (anneals ? left(done) : 1);
  }
}
