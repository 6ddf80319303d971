package dev.halftime.bench.coverage;

import static dev.halftime.bench.coverage.SimulatedAnswers.alike;
import static dev.halftime.bench.coverage.SimulatedAnswers.answers;
import static dev.halftime.bench.coverage.SimulatedAnswers.gammas;

import dev.halftime.stats.Agreement;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.HolmCorrection;
import dev.halftime.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The estimates and tests of a report: success, differences, amounts, families of comparisons and
/// agreement.
final class ReportCells {

  private final List<CoverageCell> cells = new ArrayList<>();

  private ReportCells() {}

  static List<CoverageCell> all() {
    ReportCells all = new ReportCells();
    all.independent();
    all.sequences();
    all.amounts();
    all.families();
    all.agreement();
    return all.cells;
  }

  private void independent() {
    for (int n : new int[] {30, 60, 150, 300}) {
      int[] alone = IntStream.range(0, n).toArray();
      for (double p : new double[] {0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95}) {
        cells.add(
            new CoverageCell(
                "success, independent tasks",
                format("%d tasks, p %.2f", n, p),
                "",
                random -> CoverageCell.Study.of(Proportion.mean(answers(random, n, p), alone), p)));
      }
      for (double p : new double[] {0.1, 0.3, 0.5, 0.7, 0.9}) {
        for (double more : new double[] {0, 0.1, 0.3}) {
          for (double alike : new double[] {0, 0.4, 0.8}) {
            if (p + more <= 0.95) {
              cells.add(
                  new CoverageCell(
                      "difference, independent tasks",
                      format("%d tasks, %.1f and %.1f, alike %.1f", n, p, p + more, alike),
                      more == 0 ? "type I" : "",
                      random -> pairs(random, alone, p, more, alike)));
            }
          }
        }
      }
      for (double p : new double[] {0.3, 0.5, 0.7, 0.9}) {
        power("power at the detectable difference, independent tasks", n, 1, p, 0);
      }
    }
  }

  /// @param alike probability that an answer uses the random number that both agents share
  private static CoverageCell.Study pairs(
      SplittableRandom random, int[] clusters, double p, double more, double alike) {
    double[] a = new double[clusters.length];
    double[] b = new double[clusters.length];
    for (int i = 0; i < a.length; i++) {
      double common = random.nextDouble();
      double one = random.nextDouble() < alike ? common : random.nextDouble();
      double other = random.nextDouble() < alike ? common : random.nextDouble();
      a[i] = one < p + more ? 1 : 0;
      b[i] = other < p ? 1 : 0;
    }
    return CoverageCell.Study.tested(Difference.of(a, b, clusters), more);
  }

  private void sequences() {
    for (int groups : new int[] {2, 5, 8, 10, 15, 20, 30}) {
      for (int length : new int[] {10, 30}) {
        int[] clusters = IntStream.range(0, groups * length).map(i -> i / length).toArray();
        for (double icc : new double[] {0, 0.05, 0.2, 0.5}) {
          for (double p : new double[] {0.5, 0.8, 0.9, 0.95, 0.99}) {
            cells.add(
                new CoverageCell(
                    "success, sequences",
                    format("%d of %d, p %.2f, ICC %.2f", groups, length, p, icc),
                    "",
                    random ->
                        CoverageCell.Study.of(
                            Proportion.mean(alike(random, groups, length, p, icc), clusters), p)));
          }
          for (double p : new double[] {0.5, 0.8, 0.95}) {
            for (double less : new double[] {0, 0.1}) {
              cells.add(
                  new CoverageCell(
                      "difference, sequences",
                      format("%d of %d, %.2f and %.2f, ICC %.2f", groups, length, p, p - less, icc),
                      less == 0 ? "type I" : "",
                      random -> {
                        double[] one = alike(random, groups, length, p, icc);
                        double[] other = alike(random, groups, length, p - less, icc);
                        return CoverageCell.Study.tested(Difference.of(one, other, clusters), less);
                      }));
            }
          }
        }
      }
    }
    for (int groups : new int[] {10, 15, 20, 30}) {
      for (double icc : new double[] {0.05, 0.2}) {
        power("power at the detectable difference, sequences", groups * 10, 10, 0.5, icc);
      }
    }
  }

  /// The first study determines the detectable difference; the second one has a true difference of
  /// that size.
  private void power(String what, int n, int length, double p, double icc) {
    int[] clusters = IntStream.range(0, n).map(i -> i / length).toArray();
    int groups = n / length;
    cells.add(
        new CoverageCell(
            what,
            length == 1
                ? format("%d tasks, p %.1f", n, p)
                : format("%d of %d, p %.1f, ICC %.2f", groups, length, p, icc),
            "power",
            random -> {
              double[] one = alike(random, groups, length, p, icc);
              double[] other = alike(random, groups, length, p, icc);
              double detectable = Difference.of(one, other, clusters).detectable(0.95);
              double less = p < 0.5 ? Math.min(1, p + detectable) : Math.max(0, p - detectable);
              double[] next = alike(random, groups, length, p, icc);
              double[] worse = alike(random, groups, length, less, icc);
              return CoverageCell.Study.tested(Difference.of(next, worse, clusters), p - less);
            }));
  }

  private void amounts() {
    for (int groups : new int[] {10, 20, 60}) {
      for (int length : new int[] {1, 10}) {
        int[] clusters = IntStream.range(0, groups * length).map(i -> i / length).toArray();
        cells.add(
            new CoverageCell(
                "mean of amounts (gamma, shape 2, clusters shift by a third)",
                format("%d of %d", groups, length),
                "",
                random ->
                    CoverageCell.Study.of(
                        Clustered.of(gammas(random, clusters, 1), clusters).estimate(), 2)));
        cells.add(
            new CoverageCell(
                "ratio of amounts (gamma, true ratio 0.6)",
                format("%d of %d", groups, length),
                "",
                random ->
                    CoverageCell.Study.of(
                        Clustered.ratio(
                                gammas(random, clusters, 0.6),
                                gammas(random, clusters, 1),
                                clusters)
                            .estimate(),
                        0.6)));
      }
    }
  }

  /// Equal agents in several comparisons: counts a claim in any of them.
  private void families() {
    for (int size : new int[] {4, 10, 36}) {
      for (int n : new int[] {60, 300}) {
        int[] alone = IntStream.range(0, n).toArray();
        cells.add(
            new CoverageCell(
                "any sentence among several comparisons of equal agents",
                format("%d comparisons, %d tasks", size, n),
                "type I",
                random -> {
                  double[] first = answers(random, n, 0.7);
                  Difference[] family = new Difference[size];
                  for (int i = 0; i < size; i++) {
                    family[i] = Difference.of(answers(random, n, 0.7), first, alone);
                  }
                  boolean claimed = false;
                  for (Difference.Corrected each : HolmCorrection.of(family)) {
                    claimed |= each.differs();
                  }
                  return new CoverageCell.Study(true, true, claimed);
                }));
      }
    }
  }

  private void agreement() {
    for (int n : new int[] {30, 100, 300}) {
      int[] alone = IntStream.range(0, n).toArray();
      for (double prevalence : new double[] {0.5, 0.8, 0.9}) {
        double wrong = 0.1;
        double yes = prevalence * (1 - wrong) + (1 - prevalence) * wrong;
        double equal = (1 - wrong) * (1 - wrong) + wrong * wrong;
        double chance = yes * yes + (1 - yes) * (1 - yes);
        double kappa = (equal - chance) / (1 - chance);
        cells.add(
            new CoverageCell(
                "Cohen's kappa",
                format("%d verdicts, prevalence %.1f, kappa %.2f", n, prevalence, kappa),
                "",
                random -> {
                  int[] one = new int[n];
                  int[] other = new int[n];
                  for (int i = 0; i < n; i++) {
                    int truth = random.nextDouble() < prevalence ? 1 : 0;
                    one[i] = random.nextDouble() < wrong ? 1 - truth : truth;
                    other[i] = random.nextDouble() < wrong ? 1 - truth : truth;
                  }
                  Estimate found = Agreement.of(one, other, alone).kappa();
                  return found == null
                      ? new CoverageCell.Study(false, true, false)
                      : CoverageCell.Study.of(found, kappa);
                }));
      }
    }
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
