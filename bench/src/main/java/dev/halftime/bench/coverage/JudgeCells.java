package dev.halftime.bench.coverage;

import dev.halftime.stats.Estimate;
import dev.halftime.stats.JudgedShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Success according to a judge whose error rates are known, corrected with labels on a random part
/// of the episodes: of independent tasks, and of several trials of each task.
final class JudgeCells {

  /// A judge.
  ///
  /// @param sensitivity probability that it passes a success
  /// @param specificity probability that it fails a failure
  private record Judge(double sensitivity, double specificity) {}

  private static final int STUDIES = 2_000;

  private JudgeCells() {}

  static List<CoverageCell> all() {
    List<CoverageCell> cells = new ArrayList<>();
    for (int trials : new int[] {1, 3, 10}) {
      for (int labels : new int[] {15, 30, 100}) {
        for (double p : new double[] {0.05, 0.3, 0.5, 0.8, 0.95, 0.99}) {
          for (Judge judge : List.of(new Judge(0.95, 0.9), new Judge(0.6, 0.6))) {
            cells.add(cell(trials, labels, p, judge));
          }
        }
      }
    }
    return cells;
  }

  private static CoverageCell cell(int trials, int labels, double p, Judge judge) {
    int episodes = 300;
    double icc = trials == 10 ? 0.2 : 0.5;
    return new CoverageCell(
        trials == 1
            ? "success corrected by labels, independent tasks"
            : "success corrected by labels, several trials",
        String.format(
            Locale.ROOT,
            "%d labels of %d, %d trials, p %.2f, sensitivity %.2f, specificity %.2f",
            labels,
            episodes,
            trials,
            p,
            judge.sensitivity(),
            judge.specificity()),
        "",
        STUDIES,
        random -> {
          double[] right =
              trials == 1
                  ? SimulatedAnswers.answers(random, episodes, p)
                  : SimulatedAnswers.alike(random, episodes / trials, trials, p, icc);
          Estimate found = judged(random, right, trials, labels, judge).powered();
          return CoverageCell.Study.of(found, p);
        });
  }

  private static JudgedShare judged(
      SplittableRandom random, double[] right, int trials, int labelled, Judge judge) {
    boolean[] verdicts = new boolean[right.length];
    @Nullable Boolean[] labels = new Boolean[right.length];
    int[] clusters = new int[right.length];
    int left = labelled;
    for (int i = 0; i < right.length; i++) {
      boolean good = right[i] == 1;
      double pass = good ? judge.sensitivity() : 1 - judge.specificity();
      verdicts[i] = random.nextDouble() < pass;
      clusters[i] = i / trials;
      if (random.nextInt(right.length - i) < left) {
        labels[i] = good;
        left--;
      }
    }
    return JudgedShare.of(verdicts, labels, clusters);
  }
}
