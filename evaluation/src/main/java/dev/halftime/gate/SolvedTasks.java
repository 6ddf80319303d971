package dev.halftime.gate;

import dev.halftime.report.data.contrast.NumberFormat;
import dev.halftime.stats.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Computes how many tasks are needed to show a success rate if all of them are solved.
final class SolvedTasks {

  private static final int MOST = 2_000;

  private SolvedTasks() {}

  /// Returns whether the lower end of the interval reaches a success rate if all tasks are solved.
  ///
  /// @param sizes number of tasks of each unit: a task, or a sequence of tasks
  /// @param level confidence level of the interval
  static boolean show(List<Integer> sizes, double least, double level) {
    int tasks = sizes.stream().mapToInt(it -> it).sum();
    double[] solved = new double[tasks];
    Arrays.fill(solved, 1);
    List<Integer> clusters = new ArrayList<>();
    for (int unit = 0; unit < sizes.size(); unit++) {
      clusters.addAll(Collections.nCopies(sizes.get(unit), unit));
    }
    Double low =
        Proportion.mean(solved, clusters.stream().mapToInt(it -> it).toArray(), level).low();
    return low != null && low >= least;
  }

  /// Returns how many tasks are needed at least; empty if these are enough.
  ///
  /// @param sizes number of tasks of each unit
  /// @param shown whether units of these sizes show the success rate if all tasks are solved
  static Optional<String> needed(
      List<Integer> sizes, double least, Predicate<List<Integer>> shown) {
    if (sizes.isEmpty() || shown.test(sizes)) {
      return Optional.empty();
    }
    int size = sizes.getFirst();
    int low = 0;
    int fewest = MOST;
    while (low + 1 < fewest) { // more solved tasks never show less
      int middle = (low + fewest) / 2;
      if (shown.test(Collections.nCopies(middle, size))) {
        fewest = middle;
      } else {
        low = middle;
      }
    }
    return Optional.of(
        (fewest == MOST ? "more than " : "at least ")
            + NumberFormat.count((long) fewest * size)
            + " tasks"
            + (size > 1 ? " in " + NumberFormat.count(fewest) + " sequences" : "")
            + " are needed to show "
            + NumberFormat.percent(least)
            + " %, even if all are solved");
  }
}
