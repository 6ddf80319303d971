package dev.halftime.agent;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A state with its value.
record Ranked<S>(S state, double value) {

  /// States from the most valuable down; equals stay in their order.
  static <S> List<Ranked<S>> all(Tree<S> tree, List<S> states) {
    if (states.isEmpty()) {
      return List.of();
    }
    List<Double> values = tree.values(states);
    return IntStream.range(0, states.size())
        .mapToObj(i -> new Ranked<>(states.get(i), values.get(i)))
        .sorted(Comparator.comparingDouble((Ranked<S> it) -> -it.value()))
        .toList();
  }
}
