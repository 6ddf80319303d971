package dev.halftime.learn.algo.part;

import dev.halftime.learn.EnvironmentSpec;

/// An algorithm as it is offered: its name, what it can be told, and how it is begun.
///
/// A class of one's own that implements it, with a public constructor without parameters, is
/// trained by `halftime train class:NAME ENV --class-path PATH`.
public interface AlgorithmProvider {

  /// Its name on the command line.
  String id();

  /// What it is, in a few words.
  String about();

  /// What it can be told, with defaults.
  Hyperparameters defaults();

  /// Checks that it can learn in an environment.
  ///
  /// @throws IllegalArgumentException if not; says what would
  default void require(EnvironmentSpec<?, ?> environment) {}

  /// Begins to learn.
  ///
  /// @throws IllegalArgumentException if it cannot learn in the configuration's environment
  Algorithm begin(TrainingConfig config);
}
