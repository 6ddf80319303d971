package dev.halftime.report.data.memory;

import dev.halftime.report.data.result.ResultTable.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/// A sequence in one order, with its attempts by memory and position.
///
/// @param cluster number of the sequence, the same in all its orders
record ProbedOrder(int cluster, SortedMap<Cell, List<Fact>> cells) {

  /// The row of the attempts with the last memory of another sequence.
  static final int SWAPPED = -1;

  /// A memory and a task.
  record Cell(int after, int position) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      return after != other.after
          ? Integer.compare(after, other.after)
          : Integer.compare(position, other.position);
    }
  }

  void add(int after, Fact fact) {
    cells
        .computeIfAbsent(new Cell(after, fact.cell().position()), _ -> new ArrayList<>())
        .add(fact);
  }

  /// Returns the number of tasks of the sequence; 0 if a graded episode between others is not on
  /// record.
  int length() {
    int graded = (int) cells.keySet().stream().filter(it -> it.after() == it.position()).count();
    return graded == 0 || cells.containsKey(new Cell(graded - 1, graded - 1)) ? graded : 0;
  }

  /// Returns the mean over trials; NaN if there is none, or if one is unknown.
  double value(ToDoubleFunction<Fact> quantity, int after, int position) {
    List<Fact> trials = cells.getOrDefault(new Cell(after, position), List.of());
    return trials.stream().mapToDouble(quantity).average().orElse(Double.NaN);
  }
}
