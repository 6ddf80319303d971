package dev.halftime.report.data.contrast;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.stats.PairedDesign;
import dev.halftime.stats.VarianceComponents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/// Attempts, or differences of two, with the design in which they were made.
///
/// @param mean mean of the arm that others are compared with
/// @param length tasks of a sequence; 1 if tasks are independent
/// @param orders orders of each sequence
/// @param trials trials of each attempt
record AttemptSample(List<Cell> cells, double mean, int length, int orders, int trials) {

  static final String SEED = "seed";
  static final String SEQUENCE = "sequence";
  static final String ORDER = "order";
  static final String PASS = "pass";
  static final String TASK = "task";
  static final String TASK_TRIAL = "task trial";

  /// One attempt, or the difference of two.
  ///
  /// @param sequence number of its sequence in its run
  /// @param order order of its sequence; empty if tasks are independent
  record Cell(int seed, int place, int sequence, String order, int trial, double value) {

    /// Returns a number that is unique among the tasks of all seeds.
    private long task() {
      return (long) seed << Integer.SIZE | place;
    }
  }

  /// Returns the attempts of one agent in one setting.
  static AttemptSample of(List<Fact> arm, Setting setting, Experiment experiment) {
    boolean inSequence = setting.protocol().sequential();
    int length = inSequence ? experiment.sequence() : 1;
    List<Cell> cells = new ArrayList<>();
    for (Fact fact : arm) {
      var cell = fact.cell();
      int sequence = fact.place() / length;
      cells.add(new Cell(0, fact.place(), sequence, cell.sequence(), cell.trial(), fact.score()));
    }
    double mean = cells.stream().mapToDouble(Cell::value).average().orElse(0);
    return new AttemptSample(
        cells, mean, length, inSequence ? experiment.orders() : 1, experiment.trials());
  }

  /// Returns the differences of attempts at the same task in the same trial, and in the same order
  /// if both arms have orders. Such attempts share their random draws.
  static AttemptSample of(
      Contrasts.Declared contrast, Precision.Attempts attempts, Experiment experiment) {
    AttemptSample a = of(attempts.apply(contrast.a(), contrast.to()), contrast.to(), experiment);
    AttemptSample b =
        of(attempts.apply(contrast.b(), contrast.from()), contrast.from(), experiment);
    boolean ordered = a.length() > 1 && b.length() > 1;
    boolean turned = b.length() > a.length();
    AttemptSample more = turned ? b : a;
    Map<String, Double> others = new HashMap<>();
    for (Cell cell : (turned ? a : b).cells()) {
      others.put(key(cell, ordered), cell.value());
    }
    List<Cell> cells = new ArrayList<>();
    for (Cell cell : more.cells()) {
      Double other = others.get(key(cell, ordered));
      if (other != null) {
        double value = turned ? other - cell.value() : cell.value() - other;
        cells.add(new Cell(0, cell.place(), cell.sequence(), cell.order(), cell.trial(), value));
      }
    }
    return new AttemptSample(cells, b.mean(), more.length(), more.orders(), more.trials());
  }

  private static String key(Cell cell, boolean ordered) {
    return cell.place() + "|" + cell.trial() + (ordered ? "|" + cell.order() : "");
  }

  /// Returns these attempts and those of another seed.
  AttemptSample plus(AttemptSample other, int seed) {
    List<Cell> all = new ArrayList<>(cells);
    other.cells.forEach(it ->
        all.add(new Cell(seed, it.place(), it.sequence(), it.order(), it.trial(), it.value())));
    double weight = (double) cells.size() / all.size();
    return new AttemptSample(
        all, weight * mean + (1 - weight) * other.mean, length, orders, trials);
  }

  private boolean seeds() {
    return cells.stream().anyMatch(cell -> cell.seed() > 0);
  }

  /// Returns the components of the variance of one attempt.
  VarianceComponents components() {
    SequencedMap<String, int[]> groups = new LinkedHashMap<>();
    if (seeds()) {
      groups.put(SEED, groups(cell -> cell.seed()));
    }
    if (length > 1) {
      groups.put(SEQUENCE, groups(cell -> cell.seed() + "|" + cell.sequence()));
      groups.put(ORDER, groups(cell -> cell.seed() + "|" + cell.order()));
      groups.put(PASS, groups(cell -> cell.seed() + "|" + cell.order() + "|" + cell.trial()));
    }
    groups.put(TASK, groups(Cell::task));
    if (length > 1) {
      groups.put(TASK_TRIAL, groups(cell -> cell.seed() + "|" + cell.place() + "|" + cell.trial()));
    }
    double[] values = cells.stream().mapToDouble(Cell::value).toArray();
    return VarianceComponents.of(values, groups);
  }

  private int[] groups(Function<Cell, Object> by) {
    Map<Object, Integer> numbers = new HashMap<>();
    return cells.stream()
        .mapToInt(cell -> numbers.computeIfAbsent(by.apply(cell), _ -> numbers.size()))
        .toArray();
  }

  int sequences() {
    return (int) cells.stream().map(cell -> cell.seed() + "|" + cell.sequence()).distinct().count();
  }

  int tasks() {
    return (int) cells.stream().mapToLong(Cell::task).distinct().count();
  }

  /// Returns the components of the variance of one attempt, as a design needs them.
  ///
  /// @param of as returned by [#components]
  PairedDesign.Variance variance(VarianceComponents of) {
    return new PairedDesign.Variance(
        mean,
        of.variance(SEED),
        of.variance(SEQUENCE),
        of.variance(ORDER),
        of.variance(PASS),
        of.variance(TASK),
        of.variance(TASK_TRIAL),
        of.variance(VarianceComponents.RESIDUAL));
  }
}
