package dev.halftime.learn;

import dev.halftime.learn.random.Generator;

/// How an environment begins and moves, for many copies at once: the copies' states as a structure
/// of arrays.
///
/// Knows nothing of limits, of ends, or of beginning anew; [VectorEnvironment] and
/// [SingleEnvironment] do. Allocates nothing in [#begin] and [#advance].
public interface Dynamics {

  /// Makes dynamics for so many copies.
  @FunctionalInterface
  interface Maker {
    Dynamics make(int copies);
  }

  /// Draws a beginning for one copy and writes what is observed.
  void begin(int copy, Generator random, StepBuffers frame);

  /// Moves every copy on by one step: reads its action, which belongs to the space; writes its
  /// observation, its reward, and whether it has terminated.
  ///
  /// @param resting copies whose state need not move, since they begin anew right after; nothing
  ///   may be drawn from their generators
  void advance(boolean[] resting, Generator[] random, StepBuffers frame);

  /// How many words [#save] writes.
  int words();

  /// Writes the state of one copy into words from an index on.
  void save(int copy, long[] words, int at);

  /// Takes back what [#save] wrote.
  void load(int copy, long[] words, int at);

  /// Writes what is observed of one copy as it stands.
  void observe(int copy, StepBuffers frame);
}
