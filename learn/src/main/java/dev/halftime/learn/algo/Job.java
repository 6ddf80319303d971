package dev.halftime.learn.algo;

import dev.halftime.learn.Registered;

/// What is to be learnt: where, for how long, with which hyperparameters and randomness.
///
/// @param steps for how many steps of the environment, which schedules count down
/// @param seed of everything random
public record Job(
    Registered<?, ?> environment, Hyperparameters hyperparameters, long steps, long seed) {

  double real(String name) {
    return hyperparameters.real(name);
  }

  int whole(String name) {
    return hyperparameters.whole(name);
  }

  boolean flag(String name) {
    return hyperparameters.flag(name);
  }

  /// How much of the time is left after so many steps, from 1 down to 0.
  double left(long done) {
    return Math.max(0, 1 - done / (double) steps);
  }
}
