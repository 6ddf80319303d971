package dev.halftime.agent.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A state with its value.
record Scored<S>(S state, double value) {

  /// Returns the states by descending value; equal ones keep their order.
  static <S> List<Scored<S>> all(SearchTree<S> tree, List<S> states) {
    if (states.isEmpty()) {
      return List.of();
    }
    List<Double> values = tree.values(states);
    return IntStream.range(0, states.size())
        .mapToObj(i -> new Scored<>(states.get(i), values.get(i)))
        .sorted(Comparator.comparingDouble((Scored<S> it) -> -it.value()))
        .toList();
  }
}
