package dev.halftime.bench.coverage;

import dev.halftime.stats.Difference;
import dev.halftime.stats.PairedDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Designs with predicted power and known components of variance: measures how often a difference
/// of the predicted detectable size is detected.
final class DesignCells {

  private DesignCells() {}

  static List<CoverageCell> all() {
    List<CoverageCell> cells = new ArrayList<>();
    for (double share : new double[] {0.5, 0.8}) {
      for (int tasks : new int[] {60, 150, 300}) {
        for (int trials : new int[] {1, 3}) {
          for (double between : new double[] {0, 0.5}) {
            cells.add(cell(new PairedDesign(tasks, 1, 1, trials), share, 0, between));
          }
        }
      }
      for (int groups : new int[] {10, 20, 30}) {
        for (int length : new int[] {10, 30}) {
          for (double icc : new double[] {0.05, 0.2}) {
            cells.add(cell(new PairedDesign(groups * length, length, 2, 1), share, icc, 0.3));
          }
        }
      }
    }
    return cells;
  }

  /// @param icc share of the variance of one attempt between sequences
  /// @param between share of the rest between tasks
  private static CoverageCell cell(PairedDesign design, double share, double icc, double between) {
    boolean inSequence = design.length() > 1;
    double both = 2 * share * (1 - share);
    PairedDesign.Variance variance =
        new PairedDesign.Variance(
            share,
            both * icc,
            0,
            0,
            both * (1 - icc) * between,
            0,
            both * (1 - icc) * (1 - between));
    double less = design.detectable(variance, 0.95);
    int[] clusters = IntStream.range(0, design.tasks()).map(i -> i / design.length()).toArray();
    String words =
        inSequence
            ? String.format(
                Locale.ROOT,
                "%d of %d in 2 orders, p %.1f, ICC %.2f",
                design.clusters(),
                design.length(),
                share,
                icc)
            : String.format(
                Locale.ROOT,
                "%d tasks, %d trials, p %.1f, between tasks %.1f",
                design.tasks(),
                design.trials(),
                share,
                between);
    return new CoverageCell(
        inSequence ? "power claimed by a plan, sequences" : "power claimed by a plan, independent",
        words,
        "power",
        random -> {
          double[] a = arm(random, design, share, icc, between);
          double[] b = arm(random, design, share - less, icc, between);
          return CoverageCell.Study.tested(Difference.of(a, b, clusters), less);
        });
  }

  private static double[] arm(
      SplittableRandom random, PairedDesign design, double share, double icc, double between) {
    double[] values = new double[design.tasks()];
    int attempts = design.orders() * design.trials();
    double sequence = share;
    for (int i = 0; i < values.length; i++) {
      if (i % design.length() == 0) {
        sequence = varied(random, share, icc);
      }
      double task = varied(random, sequence, between);
      for (int k = 0; k < attempts; k++) {
        values[i] += random.nextDouble() < task ? 1.0 / attempts : 0;
      }
    }
    return values;
  }

  /// Draws a probability with the given mean, whose variance is the given share of the maximum
  /// variance.
  private static double varied(SplittableRandom random, double mean, double share) {
    return share == 0 || mean <= 0 || mean >= 1
        ? mean
        : SimulatedAnswers.beta(
            random, mean * (1 - share) / share, (1 - mean) * (1 - share) / share);
  }
}
