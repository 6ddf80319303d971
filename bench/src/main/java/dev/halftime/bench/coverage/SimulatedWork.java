package dev.halftime.bench.coverage;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.RecordedRuns;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.worth.Worth;
import dev.halftime.report.worth.WorthPrices;
import dev.halftime.report.worth.WorthReport;
import dev.halftime.report.worth.WorthTask;
import dev.halftime.report.worth.WorthTask.Work;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Recorded runs of an agent and a person with known success, whose costs are log-normal, and the
/// report of what the agent is worth.
///
/// A wrong outcome of the agent takes half as many dollars again; one in five does a wrong write,
/// one in ten of the person's. Trials of a task are alike with an intraclass correlation of 0.5.
///
/// @param tasks number of tasks
/// @param length tasks of a sequence; 1 if tasks are independent
/// @param trials attempts at each task by the agent
/// @param agent probability that the agent is right
/// @param person probability that the person is right
/// @param icc intraclass correlation of successes within a sequence
/// @param sigma standard deviation of the logarithm of the dollars; that of the minutes is half
record SimulatedWork(
    int tasks, int length, int trials, double agent, double person, double icc, double sigma) {

  private static final double DOLLARS = 2;
  private static final double MINUTES = 10;
  private static final double VALUE = 8;
  private static final double MINUTE = 6e10;
  private static final double BETWEEN_TASKS = 0.5;
  private static final EffortCounts EFFORT = new EffortCounts(6, 4, 0, 1, 0, 2, 0, 3);

  String words() {
    String sample =
        length == 1
            ? String.format(Locale.ROOT, "%d tasks, %d trials", tasks, trials)
            : String.format(Locale.ROOT, "%d of %d, ICC %.2f", tasks / length, length, icc);
    return String.format(
        Locale.ROOT, "%s, p %.2f and %.2f, sigma %.1f", sample, agent, person, sigma);
  }

  private Setting setting() {
    return length == 1 ? Setting.INTERACTIVE : Setting.SECOND_HALF;
  }

  /// Returns a task with the expected amounts. Agent and person are independent, so that what is
  /// expected of both together follows from it, too.
  WorthTask expected() {
    return new WorthTask(
        "",
        "",
        0,
        VALUE,
        new Work(agent, DOLLARS * (1.5 - 0.5 * agent), 4, 2, 0.2 * (1 - agent), 0),
        new Work(person, 0, 4, 2, 0.1 * (1 - person), MINUTES));
  }

  Run run() {
    Experiment.Builder plan =
        Experiment.on("bench").agents("a", Experiment.HUMAN).settings(setting()).tasks(tasks);
    List<Task> given =
        IntStream.range(0, tasks).mapToObj(i -> Task.of("t" + i, "").withWorth(VALUE, 1)).toList();
    Experiment experiment = (length == 1 ? plan : plan.sequence(length)).build();
    return new Run("r", experiment, Map.of("bench", given), List.of());
  }

  /// Simulates a run, and returns what the report says of it.
  Worth worth(Run run, WorthPrices at, SplittableRandom random) {
    List<Result> results = new ArrayList<>();
    double agents = agent;
    double people = person;
    double shift = 1;
    for (int i = 0; i < tasks; i++) {
      int position = i % length;
      String sequence = length == 1 ? "" : "s" + i / length + ".o0";
      if (length > 1 && position == 0) {
        agents = varied(random, agent, icc);
        people = varied(random, person, icc);
        shift = 2.0 / 3 + 2.0 / 3 * random.nextDouble();
      }
      double share = trials == 1 ? agents : varied(random, agents, BETWEEN_TASKS);
      double task = shift * lognormal(random, sigma / 2);
      for (int trial = 0; trial < trials; trial++) {
        boolean right = random.nextDouble() < share;
        double dollars = (right ? 1 : 1.5) * DOLLARS * task * lognormal(random, sigma);
        int harms = !right && random.nextDouble() < 0.2 ? 1 : 0;
        results.add(result("a", i, sequence, position, trial, right, harms, dollars, 0));
      }
      boolean right = random.nextDouble() < people;
      int harms = !right && random.nextDouble() < 0.1 ? 1 : 0;
      double minutes = MINUTES * task * lognormal(random, sigma / 2);
      results.add(result(Experiment.HUMAN, i, sequence, position, 0, right, harms, 0, minutes));
    }
    return WorthReport.of(run, results.stream(), at, RecordedRuns.NONE).worth().getFirst();
  }

  private static double lognormal(SplittableRandom random, double sigma) {
    return Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
  }

  private static double varied(SplittableRandom random, double mean, double icc) {
    return icc == 0 || mean <= 0 || mean >= 1
        ? mean
        : SimulatedAnswers.beta(random, mean * (1 - icc) / icc, (1 - mean) * (1 - icc) / icc);
  }

  private Result result(
      String who,
      int task,
      String sequence,
      int position,
      int trial,
      boolean right,
      int harms,
      double dollars,
      double minutes) {
    return new Result(
        new Episode.Key(who, "bench", setting(), "t" + task, sequence, position, trial),
        new Ending.Finished(""),
        new Score.Graded(right ? 1 : 0, "", harms),
        EFFORT,
        new Usage(0, 0, dollars, 0, 0, 0, Math.round(minutes * MINUTE)),
        Usage.NONE);
  }
}
