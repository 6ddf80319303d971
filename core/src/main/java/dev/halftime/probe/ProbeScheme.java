package dev.halftime.probe;

import dev.halftime.text.TerminalText;

/// Which cells of the matrix R of a sequence are probed, where `R[i][j]` is the score on task j
/// with the memory after i tasks.
///
/// The matrix of n tasks has a row for each i from 0 to n and a column for each task. With tasks
/// counted from 1, the cell `R[j-1][j]` is the graded episode itself and is never probed: the agent
/// meets task j with the memory of the tasks before it. The diagonal `R[j][j]` is task j again,
/// right after the agent has learned from it.
public sealed interface ProbeScheme {

  /// Parses `all`, `diagonal`, `controls`, or a number of rows.
  ///
  /// @throws IllegalArgumentException if it is none of these
  static ProbeScheme of(String name) {
    return switch (name) {
      case "all" -> new Rows(1);
      case "diagonal" -> new Diagonal();
      case "controls" -> new Controls();
      case String rows when rows.matches("[1-9][0-9]{0,5}") -> new Rows(Integer.parseInt(rows));
      default ->
          throw new IllegalArgumentException(
              "what is probed must be all, diagonal, controls or K, to probe every K-th row, not '"
                  + TerminalText.line(name)
                  + "'");
    };
  }

  /// Returns whether a cell is probed.
  ///
  /// @param after number of tasks from which the agent has learned, from 0 to the length
  /// @param position of the attempted task, counted from 0
  /// @param length number of tasks in the sequence
  boolean includes(int after, int position, int length);

  /// Returns whether each task is also attempted with the last memory of another sequence.
  default boolean swaps() {
    return false;
  }

  /// The diagonal and the last row: the minimum for computing forgetting and backward transfer.
  record Diagonal() implements ProbeScheme {
    @Override
    public boolean includes(int after, int position, int length) {
      return after == position + 1 || after == length;
    }
  }

  /// The last row, row 0, and each task with the last memory of another sequence: compares a memory
  /// with an empty one, and with one of another origin.
  record Controls() implements ProbeScheme {
    @Override
    public boolean includes(int after, int position, int length) {
      return after == length || (after == 0 && position != 0);
    }

    @Override
    public boolean swaps() {
      return true;
    }
  }

  /// Every K-th row, from row 0 on, and the last one.
  record Rows(int every) implements ProbeScheme {
    @Override
    public boolean includes(int after, int position, int length) {
      return (after % every == 0 || after == length) && after != position;
    }
  }
}
