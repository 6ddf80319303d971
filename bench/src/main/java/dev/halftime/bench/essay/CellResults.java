package dev.halftime.bench.essay;

import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The results of the seeds of one kind of cell.
///
/// @param cell one of them
record CellResults(EssayCell cell, List<EssayResult> seeds) {

  private static final int MOST_SEEDS = 100;

  /// Outcomes of a test, one character by task.
  enum Outcomes {
    /// The action that the model wrote.
    WRITTEN,
    /// The action that the model finds most probable.
    CHOSEN,
    /// What the most probable action follows if the thought is changed.
    CHANGED;

    private String of(EssayResult.Test test) {
      return switch (this) {
        case WRITTEN -> test.written();
        case CHOSEN -> test.chosen();
        case CHANGED -> test.changed();
      };
    }
  }

  /// Returns all known results, by the seedless cell, in the order in which cells are measured.
  ///
  /// @param results by the names of the cells
  static Map<EssayCell, CellResults> of(Map<String, EssayResult> results) {
    Map<EssayCell, CellResults> all = new LinkedHashMap<>();
    for (long seed = 1; seed <= MOST_SEEDS; seed++) {
      for (EssayCell cell : EssayCell.of(seed)) {
        EssayResult result = results.get(cell.key());
        if (result != null) {
          all.computeIfAbsent(cell.seeded(0), _ -> new CellResults(cell, new ArrayList<>()))
              .seeds()
              .add(result);
        }
      }
    }
    return all;
  }

  /// Returns the test of a seed.
  static EssayResult.Test test(EssayResult result, String benchmark) {
    return Objects.requireNonNull(result.test(benchmark), benchmark);
  }

  /// Returns the number of tasks of a test.
  int tasks(String benchmark) {
    return test(seeds.getFirst(), benchmark).n();
  }

  /// Returns the share of tasks with an outcome; empty if it was not measured.
  Optional<Estimate> share(String benchmark, Outcomes outcomes, char wanted) {
    String all = outcomes(benchmark, outcomes, seeds.size(), tasks(benchmark));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    double[] values = all.chars().mapToDouble(it -> it == wanted ? 1 : 0).toArray();
    int[] clusters = clusters(benchmark, tasks(benchmark), seeds.size());
    return Optional.of(
        seeds.size() == 1 && !benchmark.equals(EssayTests.SITUATIONS)
            ? Proportion.wilson((int) all.chars().filter(it -> it == wanted).count(), values.length)
            : Proportion.mean(values, clusters));
  }

  /// Returns whether each of the first tasks was right in each of the first seeds; empty if that
  /// was not measured.
  double[] values(String benchmark, Outcomes outcomes, int some, int tasks) {
    return outcomes(benchmark, outcomes, some, tasks)
        .chars()
        .mapToDouble(it -> it == '1' ? 1 : 0)
        .toArray();
  }

  private String outcomes(String benchmark, Outcomes outcomes, int some, int tasks) {
    StringBuilder all = new StringBuilder();
    for (EssayResult seed : seeds.subList(0, some)) {
      String each = outcomes.of(test(seed, benchmark));
      if (each.isEmpty()) {
        return "";
      }
      all.append(each, 0, tasks);
    }
    return all.toString();
  }

  /// Returns the cluster of each value: its task, which is the same in all seeds; of held-out
  /// situations, its situation, which many tasks have in common.
  static int[] clusters(String benchmark, int tasks, int seeds) {
    int[] clusters = new int[tasks * seeds];
    Map<String, Integer> numbers = new HashMap<>();
    List<String> situations =
        benchmark.equals(EssayTests.SITUATIONS)
            ? EssayTests.situations(benchmark, tasks)
            : List.of();
    for (int i = 0; i < clusters.length; i++) {
      int task = i % tasks;
      clusters[i] =
          situations.isEmpty()
              ? task
              : numbers.computeIfAbsent(situations.get(task), _ -> numbers.size());
    }
    return clusters;
  }

  /// Returns a share with its interval, in percent.
  static String percent(Optional<Estimate> share) {
    return share
        .map(it ->
            String.format(
                Locale.ROOT,
                "%.0f [%.0f, %.0f]",
                100 * it.value(),
                100 * Objects.requireNonNullElse(it.low(), 0.0),
                100 * Objects.requireNonNullElse(it.high(), 1.0)))
        .orElse("-");
  }
}
