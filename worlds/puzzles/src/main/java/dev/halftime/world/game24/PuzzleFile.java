package dev.halftime.world.game24;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The lines of a file with puzzles in the columns `Rank` and `Puzzles`; other columns are ignored.
///
/// @param path path of the file, for errors
record PuzzleFile(Path path, List<String> lines) {

  private static final Pattern RANK = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern FOUR = Pattern.compile("[0-9]{1,9}( [0-9]{1,9}){3}");

  /// @throws IllegalArgumentException if a line is invalid; the message names the line
  List<Puzzle> puzzles() {
    List<String> head = lines.isEmpty() ? List.of() : cells(lines.getFirst());
    int rank = head.indexOf("Rank");
    int puzzle = head.indexOf("Puzzles");
    if (rank < 0 || puzzle < 0) {
      throw wrong(1, "the head must name the columns Rank and Puzzles, not " + head);
    }
    List<Puzzle> puzzles = new ArrayList<>();
    Set<String> ranks = new HashSet<>();
    for (int line = 2; line <= lines.size(); line++) {
      List<String> cells = cells(lines.get(line - 1));
      if (cells.size() <= Math.max(rank, puzzle)) {
        throw wrong(line, "it has " + cells.size() + " columns, not " + head.size());
      }
      puzzles.add(puzzle(line, cells.get(rank), cells.get(puzzle)));
      if (!ranks.add(cells.get(rank))) {
        throw wrong(line, "the rank " + cells.get(rank) + " already occurs on an earlier line");
      }
    }
    if (puzzles.isEmpty()) {
      throw wrong(2, "the file ends after its head");
    }
    return List.copyOf(puzzles);
  }

  private Puzzle puzzle(int line, String rank, String numbers) {
    if (!RANK.matcher(rank).matches()) {
      throw wrong(line, "the rank must be a whole number from 1, not '" + rank + "'");
    }
    if (!FOUR.matcher(numbers).matches()) {
      throw wrong(
          line, "a puzzle must be four whole numbers such as '4 5 6 10', not '" + numbers + "'");
    }
    return new Puzzle(rank, Stream.of(numbers.split(" ")).map(Integer::valueOf).toList());
  }

  private static List<String> cells(String line) {
    return Stream.of(line.split(",", -1)).map(String::strip).toList();
  }

  private IllegalArgumentException wrong(int line, String what) {
    return new IllegalArgumentException(
        path + ", line " + line + ": " + what + "; correct it, or put the published 24.csv there");
  }
}
