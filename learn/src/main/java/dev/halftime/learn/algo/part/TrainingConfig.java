package dev.halftime.learn.algo.part;

import dev.halftime.learn.EnvironmentSpec;

/// The inputs of an algorithm.
///
/// @param steps number of environment steps, the horizon of schedules
/// @param seed seed of all randomness
/// @param <C> type of the hyperparameters
public record TrainingConfig<C extends Record>(
    EnvironmentSpec<?, ?> environment, C hyperparameters, long steps, long seed) {

  /// The remaining fraction of the training after `done` steps, from 1 to 0.
  public double left(long done) {
    return Math.max(0, 1 - done / (double) steps);
  }

  /// A value that decays linearly to 0 if it is annealed.
  ///
  /// @param done number of steps taken
  public double annealed(double value, boolean anneals, long done) {
    return value * (anneals ? left(done) : 1);
  }
}
