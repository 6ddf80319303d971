package dev.halftime.learn.algo.part;

import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.config.Hyperparameters;

/// An algorithm as it is offered: its name, its configuration, and how it is begun.
///
/// A class of one's own that implements it, with a public constructor without parameters, is
/// trained by `halftime train class:NAME ENV --class-path PATH`, or by its id if its jar lists it
/// for [java.util.ServiceLoader].
///
/// @param <C> the configuration: a record of hyperparameters, see [Hyperparameters]
public interface AlgorithmProvider<C extends Record> {

  /// Its name on the command line.
  String id();

  /// What it is, in a few words.
  String about();

  /// The configuration that it has unless told otherwise.
  C defaults();

  /// Checks that it can learn in an environment.
  ///
  /// @throws IllegalArgumentException if not; says what would
  default void require(EnvironmentSpec<?, ?> environment) {}

  /// Begins to learn.
  ///
  /// @throws IllegalArgumentException if it cannot learn in the configuration's environment
  Algorithm begin(TrainingConfig<C> config);

  /// What it can be told, by name, with defaults.
  default Hyperparameters<C> hyperparameters() {
    return Hyperparameters.of(defaults());
  }
}
