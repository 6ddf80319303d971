package dev.halftime.world.crosswords;

import java.util.List;

/// A puzzle: clues and the solution.
///
/// @param id its row in the published file, counted from 1
/// @param clues five for words across, then five for words down
/// @param solution the letters
record Crossword(String id, List<String> clues, Board solution) {

  static final int SIZE = 5;

  /// Returns the clues as shown to a player: `h1. An agendum` and so on across, then down from
  /// `v1`.
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2 * SIZE; i++) {
      text.append(i == 0 ? "" : "\n").append(place(i)).append(". ").append(clues.get(i));
    }
    return text.toString();
  }

  /// Returns the name of a word's place, such as `h1` or `v5`.
  static String place(int word) {
    return (word < SIZE ? "h" : "v") + (word % SIZE + 1);
  }
}
