package dev.halftime.report;

import static dev.halftime.Setting.CLASSICAL;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The results of a run with 40 tasks unless said otherwise, in sequences of 4, that tests write
/// down.
final class RecordedArms {

  static final int TASKS = 40;
  static final int SEQUENCE = 4;

  final List<Result> results = new ArrayList<>();

  int tasks = TASKS;

  /// The agents that were given the solutions.
  final List<String> oracles = new ArrayList<>();

  /// The first task of a sequence has its first rule, the last one a rule of its own.
  static boolean isNew(int task) {
    return task % SEQUENCE == 0 || task % SEQUENCE == SEQUENCE - 1;
  }

  /// A number for each task.
  interface ByTask {
    double of(int task);
  }

  void arm(String agent, Setting setting, ByTask score, ByTask asks) {
    IntStream.range(0, tasks)
        .forEach(task -> add(agent, setting, task, 0, score.of(task), (int) asks.of(task)));
  }

  void add(String agent, Setting setting, int task, int trial, double score, int asks) {
    add(RecordedRun.cell(agent, setting, task, SEQUENCE, trial), score, asks);
  }

  void add(Episode.Key cell, double score, int asks) {
    results.add(result(cell, score, asks));
  }

  /// Returns the result of an episode that finished.
  ///
  /// @param asks number of look-ups of latent rules; the agent makes one call more
  static Result result(Episode.Key cell, double score, int asks) {
    return new Result(
        cell,
        new Ending.Finished(""),
        new Score.Graded(score, ""),
        new EffortCounts(asks + 1, asks + 1, asks, 0, 0, 0, 0, asks),
        Usage.NONE,
        Usage.NONE);
  }

  BenchmarkReport board(List<String> agents) {
    return report(agents).boards().getFirst();
  }

  Report report(List<String> agents) {
    Experiment experiment =
        Experiment.on("bench")
            .agents(agents)
            .settings(CLASSICAL)
            .tasks(tasks)
            .sequence(SEQUENCE)
            .orders(1)
            .build();
    List<Task> given = IntStream.range(0, tasks).mapToObj(RecordedArms::task).toList();
    Run run = new Run("r", experiment, Map.of("bench", given), oracles);
    return Report.of(run, tasks, results.stream());
  }

  private static Task task(int number) {
    return RecordedRun.task(number, "", new Task.Place("u", List.of(rule(number)), List.of(), ""));
  }

  private static String rule(int number) {
    return number % SEQUENCE == SEQUENCE - 1 ? "late" + number : "rule" + number / SEQUENCE;
  }
}
