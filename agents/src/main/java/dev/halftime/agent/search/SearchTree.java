package dev.halftime.agent.search;

import java.util.List;

/// A tree of states to be searched.
///
/// @param <S> a state
public interface SearchTree<S> {

  /// The states that follow, in a fixed order.
  List<S> next(S state);

  /// What states are worth, in their order; greater is better.
  List<Double> values(List<S> states);

  /// Whether nothing needs to follow.
  boolean done(S state);
}
