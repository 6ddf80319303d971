package dev.halftime.bench.coverage;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.curve.CurveReport;
import dev.halftime.report.curve.TimeHorizon;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// The time horizon of an agent whose success falls with the minutes that tasks take, from whole
/// records: independent tasks, and sequences that vary in difficulty.
final class CurveCells {

  private static final int STUDIES = 2_000;
  private static final int LENGTH = 10;
  private static final double SLOPE = 1.2;

  /// Minutes of the longest task; the shortest takes one.
  private static final double LONGEST = 480;

  private static final EffortCounts EFFORT = new EffortCounts(1, 1, 0, 0, 0, 0, 0, 0);

  private CurveCells() {}

  static List<CoverageCell> all() {
    List<CoverageCell> cells = new ArrayList<>();
    for (double horizon : new double[] {4, 30, 240}) {
      for (int tasks : new int[] {5, 10, 20, 50, 150}) {
        cells.add(cell(tasks, 1, 0, horizon));
      }
      for (int sequences : new int[] {3, 5, 10, 20}) {
        for (double spread : new double[] {0, 1}) {
          cells.add(cell(sequences, LENGTH, spread, horizon));
        }
      }
    }
    return cells;
  }

  private static CoverageCell cell(int groups, int length, double spread, double horizon) {
    return new CoverageCell(
        length == 1 ? "time horizon, independent tasks" : "time horizon, sequences",
        length == 1
            ? String.format(Locale.ROOT, "%d tasks, horizon %.0f minutes", groups, horizon)
            : String.format(
                Locale.ROOT,
                "%d of %d, spread %.0f, horizon %.0f minutes",
                groups,
                length,
                spread,
                horizon),
        "",
        STUDIES,
        random -> {
          TimeHorizon found = study(groups, length, spread, horizon, random);
          Double low = found.low();
          Double high = found.high();
          boolean covers = (low == null || low <= horizon) && (high == null || high >= horizon);
          return new CoverageCell.Study(low != null || high != null, covers, false);
        });
  }

  /// @param spread standard deviation of the log odds between sequences
  private static TimeHorizon study(
      int groups, int length, double spread, double horizon, SplittableRandom random) {
    Setting setting = length == 1 ? Setting.CLASSICAL : Setting.SEQUENTIAL;
    List<Task> tasks = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      double shift = spread * random.nextGaussian();
      for (int i = 0; i < length; i++) {
        double minutes = Math.exp(random.nextDouble() * Math.log(LONGEST));
        String id = "t" + (group * length + i);
        double p = 1 / (1 + Math.exp(SLOPE * Math.log(minutes / horizon) + shift));
        tasks.add(
            new Task(
                id,
                "family",
                "",
                Json.object(),
                Json.object(),
                Json.object(),
                new Task.Worth(1, minutes),
                Task.Place.ALONE));
        results.add(
            new Result(
                new Episode.Key(
                    "a", "bench", setting, id, length == 1 ? "" : "s" + group + ".o0", i, 0),
                new Ending.Finished(""),
                Score.of(random.nextDouble() < p, ""),
                EFFORT,
                Usage.NONE,
                Usage.NONE));
      }
    }
    Experiment experiment =
        Experiment.on("bench")
            .agents("a")
            .settings(setting)
            .tasks(tasks.size())
            .sequence(length)
            .orders(1)
            .build();
    Run run = new Run("r", experiment, Map.of("bench", tasks), List.of());
    return (TimeHorizon)
        CurveReport.horizons(run, results.stream()).curves().values().iterator().next();
  }
}
