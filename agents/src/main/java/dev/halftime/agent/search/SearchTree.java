package dev.halftime.agent.search;

import java.util.List;

/// A tree of states for a [Search].
///
/// @param <S> type of a state
public interface SearchTree<S> {

  /// Returns the successors of a state, in a fixed order.
  List<S> next(S state);

  /// Returns the values of states, in their order; greater is better.
  List<Double> values(List<S> states);

  /// Returns whether a state needs no successors.
  boolean done(S state);
}
