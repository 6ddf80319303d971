package dev.halftime.report.design;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SECOND_HALF;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.RecordedRun;
import dev.halftime.report.Report;
import dev.halftime.report.data.BenchmarkReportBuilder;
import dev.halftime.report.data.contrast.Precision;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A synthetic run.
record Study(Run run, List<Result> results) {

  static final int LENGTH = 10;
  static final List<String> AGENTS = List.of("a", "b");

  /// @param alone how much worse the second agent is in `classical`
  /// @param sequences how much in `second-half`
  static Study of(SplittableRandom random, Experiment experiment, double alone, double sequences) {
    List<Task> tasks = IntStream.range(0, experiment.tasks()).mapToObj(RecordedRun::task).toList();
    Run run = new Run("r", experiment, Map.of("bench", tasks), List.of());
    List<Result> results = new ArrayList<>();
    for (String agent : AGENTS) {
      double worse = agent.equals("b") ? 1 : 0;
      for (int i = 0; i < tasks.size(); i++) {
        for (int trial = 0; trial < experiment.trials(); trial++) {
          add(results, random, agent, CLASSICAL, "", i, trial, 0.6 - worse * alone);
        }
      }
      for (int number = 0; number < tasks.size() / LENGTH; number++) {
        double shift = 0.1 * (random.nextInt(3) - 1) - worse * sequences;
        for (int order = 0; order < 2; order++) {
          for (int i = number * LENGTH; i < (number + 1) * LENGTH; i++) {
            for (int trial = 0; trial < experiment.trials(); trial++) {
              String name = "s" + number + ".o" + order;
              add(results, random, agent, SECOND_HALF, name, i, trial, 0.6 + shift);
            }
          }
        }
      }
    }
    return new Study(run, results);
  }

  private static void add(
      List<Result> to,
      SplittableRandom random,
      String agent,
      Setting setting,
      String sequence,
      int task,
      int trial,
      double probability) {
    Episode.Key cell =
        new Episode.Key(
            agent,
            "bench",
            setting,
            "t" + task,
            sequence,
            sequence.isEmpty() ? 0 : task % LENGTH,
            trial);
    double score = random.nextDouble() < probability ? 1 : 0;
    to.add(
        new Result(
            cell,
            new Ending.Finished(""),
            new Score.Graded(score, ""),
            new EffortCounts(1, 1, 0, 0, 0, 0, 0, 0),
            Usage.NONE,
            Usage.NONE));
  }

  Precision.Earlier earlier() {
    return BenchmarkReportBuilder.earlier(run, "bench", results.stream());
  }

  Report report() {
    Stream<Result> all = results.stream();
    return Report.of(run, results.size(), all);
  }
}
