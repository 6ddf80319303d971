package dev.halftime.learn;

import dev.halftime.Environment;
import dev.halftime.learn.space.Space;

/// An environment with observation and action spaces, whose state can be saved and restored.
///
/// @param <O> type of observations
/// @param <A> type of actions
public interface SnapshotEnvironment<O, A> extends Environment<O, A> {

  /// The observation space.
  Space<O> observations();

  /// The action space.
  Space<A> actions();

  /// Starts a new episode without reseeding: the random stream continues, as in Gymnasium.
  ///
  /// @throws IllegalStateException if the environment has never been seeded
  O reset();

  /// The current state, including that of the random generator.
  Snapshot snapshot();

  /// Restores a snapshot: what follows is the same as after the snapshot was taken.
  ///
  /// @throws IllegalArgumentException if the snapshot belongs to another environment
  void restore(Snapshot snapshot);
}
