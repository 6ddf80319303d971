package dev.halftime.bench.coverage;

import dev.halftime.report.curve.Saturation;
import dev.halftime.report.curve.Saturation.Dated;
import dev.halftime.report.curve.Saturation.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Dated results of which the best true share, or the date at which the best pass 50 %, is known.
final class SaturationCells {

  private static final int STUDIES = 2_000;
  private static final int STUDIES_OF_CURVES = 200; // each fits a thousand curves
  private static final LocalDate HALF = LocalDate.of(2024, 7, 1);
  private static final double FULL = 0.95;

  private SaturationCells() {}

  static List<CoverageCell> all() {
    List<CoverageCell> cells = new ArrayList<>();
    for (int tasks : new int[] {30, 100, 300}) {
      for (int agents : new int[] {1, 5, 20, 50}) {
        cells.add(
            new CoverageCell(
                "claim 'used up' of equal agents at 95 %",
                String.format(Locale.ROOT, "%d results, %d tasks", agents, tasks),
                "type I",
                STUDIES,
                random -> best(random, agents, tasks)));
      }
    }
    for (int tasks : new int[] {30, 100}) {
      cells.add(
          new CoverageCell(
              "date at which the best pass 50 %",
              String.format(Locale.ROOT, "18 results, %d tasks", tasks),
              "",
              STUDIES_OF_CURVES,
              random -> half(random, tasks)));
    }
    return cells;
  }

  private static CoverageCell.Study best(SplittableRandom random, int agents, int tasks) {
    List<Dated> results = new ArrayList<>();
    for (int i = 0; i < agents; i++) {
      results.add(new Dated(HALF, "a" + i, solved(random, tasks, FULL), tasks));
    }
    Saturation found = Saturation.of(results);
    return new CoverageCell.Study(
        found.best().low() != null,
        !found.best().excludes(FULL),
        found.verdict() == Verdict.USED_UP);
  }

  /// Results of three years on a logistic curve; every third is of an agent half as good.
  private static CoverageCell.Study half(SplittableRandom random, int tasks) {
    List<Dated> results = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      LocalDate date = LocalDate.of(2023, 1, 1).plusMonths(2L * i);
      double years = (date.toEpochDay() - HALF.toEpochDay()) / 365.25;
      double best = 1 / (1 + Math.exp(-2.5 * years));
      int solved = solved(random, tasks, i % 3 == 2 ? best / 2 : best);
      results.add(new Dated(date, "a" + i, solved, tasks));
    }
    Saturation found = Saturation.of(results);
    LocalDate low = found.halfLow();
    LocalDate high = found.halfHigh();
    return low == null || high == null
        ? new CoverageCell.Study(false, true, false)
        : new CoverageCell.Study(true, !low.isAfter(HALF) && !high.isBefore(HALF), false);
  }

  private static int solved(SplittableRandom random, int tasks, double share) {
    int solved = 0;
    for (int task = 0; task < tasks; task++) {
      solved += random.nextDouble() < share ? 1 : 0;
    }
    return solved;
  }
}
