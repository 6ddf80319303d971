package dev.halftime.learn.algo.part;

import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.config.Hyperparameters;

/// An algorithm in the catalogue: its name, its hyperparameters, and a factory.
///
/// An implementation with a public no-argument constructor can be trained with `halftime train
/// class:NAME ENV --class-path PATH`, or by its id if its jar registers it for
/// [java.util.ServiceLoader].
///
/// @param <C> configuration: a record of hyperparameters, see [Hyperparameters]
public interface AlgorithmProvider<C extends Record> {

  /// The name on the command line.
  String id();

  /// A short description.
  String about();

  /// The default configuration.
  C defaults();

  /// Checks that the algorithm can learn in an environment.
  ///
  /// @throws IllegalArgumentException if it cannot; the message names a remedy
  default void require(EnvironmentSpec<?, ?> environment) {}

  /// Creates the algorithm.
  ///
  /// @throws IllegalArgumentException if it cannot learn in the environment of the configuration
  Algorithm begin(TrainingConfig<C> config);

  /// The hyperparameters with their defaults.
  default Hyperparameters<C> hyperparameters() {
    return Hyperparameters.of(defaults());
  }
}
