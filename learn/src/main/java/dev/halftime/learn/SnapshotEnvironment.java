package dev.halftime.learn;

import dev.halftime.Environment;
import dev.halftime.learn.space.Space;

/// An environment that tells what can be observed and done, whose state can be kept and put back.
///
/// @param <O> what is observed
/// @param <A> what can be done
public interface SnapshotEnvironment<O, A> extends Environment<O, A> {

  /// All that can be observed.
  Space<O> observations();

  /// All that can be done.
  Space<A> actions();

  /// Begins anew without a seed: the randomness goes on where it was, as in Gymnasium.
  ///
  /// @throws IllegalStateException if no seed was ever given
  O reset();

  /// The state as it stands, randomness included.
  Snapshot snapshot();

  /// Puts a snapshot back: what follows is what followed then.
  ///
  /// @throws IllegalArgumentException if it is of another kind of environment
  void restore(Snapshot snapshot);
}
