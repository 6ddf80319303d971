package dev.halftime.learn;

import dev.halftime.learn.random.Generator;

/// The initial-state distribution and the transition function of an environment, for several copies
/// at once. Implementations keep the states of all copies as a structure of arrays.
///
/// Time limits and resets are handled by [VectorEnvironment] and [SingleEnvironment]. [#begin] and
/// [#advance] allocate nothing.
public interface Dynamics {

  /// Creates dynamics for a number of copies.
  @FunctionalInterface
  interface Maker {
    Dynamics make(int copies);
  }

  /// Draws the initial state of one copy and writes its observation.
  void begin(int copy, Generator random, StepBuffers frame);

  /// Advances every copy by one step: reads its action, which is in the action space, and writes
  /// its observation, its reward and whether it has terminated.
  ///
  /// @param resting copies that are reset right after this call. Their states may be left as they
  ///   are; their generators must not be used.
  void advance(boolean[] resting, Generator[] random, StepBuffers frame);

  /// The number of 64-bit words that [#save] writes.
  int words();

  /// Writes the state of one copy to `words`, starting at index `at`.
  void save(int copy, long[] words, int at);

  /// Restores the state that [#save] wrote.
  void load(int copy, long[] words, int at);

  /// Writes the observation of the current state of one copy.
  void observe(int copy, StepBuffers frame);
}
