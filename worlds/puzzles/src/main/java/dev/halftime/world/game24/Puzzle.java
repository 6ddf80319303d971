package dev.halftime.world.game24;

import java.util.List;
import java.util.stream.Collectors;

/// A puzzle: numbers from which [#TARGET] must be made.
///
/// @param id unique in its collection
/// @param numbers one or more non-negative integers, each to be used exactly once
record Puzzle(String id, List<Integer> numbers) {

  static final int TARGET = 24;

  Puzzle {
    numbers = List.copyOf(numbers);
    if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number < 0)) {
      throw new IllegalArgumentException(
          "puzzle " + id + " needs whole numbers that are not negative, not " + numbers);
    }
  }

  /// Returns the numbers as shown to a player: `4 5 6 10`.
  String text() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
