package dev.halftime.world.crosswords;

import static dev.halftime.world.crosswords.Crossword.SIZE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A grid of five rows of five letters; `_` for an empty cell.
///
/// @param letters row by row, in upper case
record Board(String letters) {

  static final Board EMPTY = new Board("_".repeat(SIZE * SIZE));

  Board {
    if (letters.length() != SIZE * SIZE) {
      throw new IllegalArgumentException(
          "a board has " + SIZE * SIZE + " letters, not " + letters.length());
    }
  }

  /// Parses an answer like the published program: the last five lines after the last line
  /// `Output:`; the first five space-separated parts of each, concatenated; a shorter word is
  /// padded, a longer one is ignored.
  static Board read(String answer) {
    String marker = "Output:\n";
    int at = answer.lastIndexOf(marker);
    String output = (at < 0 ? answer : answer.substring(at + marker.length())).strip();
    List<String> lines = List.of(output.split("\n", -1));
    List<String> last = lines.subList(Math.max(0, lines.size() - SIZE), lines.size());
    Board board = EMPTY;
    for (int row = 0; row < last.size(); row++) {
      List<String> parts = List.of(last.get(row).split(" ", -1));
      String word = String.join("", parts.subList(0, Math.min(SIZE, parts.size())));
      word += "_".repeat(Math.max(0, SIZE - word.length()));
      if (word.length() == SIZE && word.toUpperCase(Locale.ROOT).length() == SIZE) {
        board = board.with(row, word);
      }
    }
    return board;
  }

  /// Returns the words of the five rows, then of the five columns.
  List<String> words() {
    List<String> words = new ArrayList<>();
    for (int row = 0; row < SIZE; row++) {
      words.add(letters.substring(row * SIZE, (row + 1) * SIZE));
    }
    for (int column = 0; column < SIZE; column++) {
      StringBuilder word = new StringBuilder();
      for (int row = 0; row < SIZE; row++) {
        word.append(letters.charAt(row * SIZE + column));
      }
      words.add(word.toString());
    }
    return words;
  }

  /// Returns this board with a new word at a place, numbered as in [#words].
  Board with(int place, String word) {
    StringBuilder changed = new StringBuilder(letters);
    String upper = word.toUpperCase(Locale.ROOT);
    for (int i = 0; i < SIZE; i++) {
      int at = place < SIZE ? place * SIZE + i : i * SIZE + place - SIZE;
      changed.setCharAt(at, upper.charAt(i));
    }
    return new Board(changed.toString());
  }

  /// Returns the number of equal letters of two boards.
  int sameLetters(Board other) {
    int same = 0;
    for (int i = 0; i < letters.length(); i++) {
      same += letters.charAt(i) == other.letters.charAt(i) ? 1 : 0;
    }
    return same;
  }

  /// Returns the number of equal words of two boards, out of ten.
  int sameWords(Board other) {
    int same = 0;
    for (int i = 0; i < 2 * SIZE; i++) {
      same += words().get(i).equals(other.words().get(i)) ? 1 : 0;
    }
    return same;
  }

  /// Returns the board as five lines.
  String text() {
    return String.join("\n", words().subList(0, SIZE));
  }
}
