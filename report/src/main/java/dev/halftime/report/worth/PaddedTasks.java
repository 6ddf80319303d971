package dev.halftime.report.worth;

import dev.halftime.report.worth.WorthTask.Work;
import dev.halftime.stats.PaddedSample;
import dev.halftime.stats.PaddedSample.Line;
import dev.halftime.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Tasks with pseudo-tasks for the four combinations of a right or wrong outcome of the agent and
/// of the person, from which intervals are computed ([PaddedSample]).
///
/// A pseudo-task has the effort of an average task. Its wrong outcome has the mean number of wrong
/// writes of the wrong outcomes of the sample, to which one outcome with one wrong write is added.
final class PaddedTasks {

  private final List<WorthTask> tasks;
  private final List<WorthTask> amounts = new ArrayList<>();
  private final List<WorthTask> pseudo = new ArrayList<>();
  private final List<Integer> clusters;
  private final double size;

  PaddedTasks(List<WorthTask> tasks) {
    this.tasks = tasks;
    clusters = tasks.stream().map(WorthTask::cluster).toList();
    size = Math.max(size(WorthTask::agent), size(WorthTask::person));
    double value = mean(WorthTask::value);
    Work agent = mean(tasks, WorthTask::agent);
    Work person = mean(tasks, WorthTask::person);
    for (WorthTask task : tasks) {
      amounts.add(
          new WorthTask(
              task.task(),
              task.family(),
              task.cluster(),
              task.value(),
              outcome(task.agent(), agent.success(), agent.harms()),
              outcome(task.person(), person.success(), person.harms())));
    }
    for (int right = 0; right < 2; right++) {
      for (int done = 0; done < 2; done++) {
        pseudo.add(
            new WorthTask(
                "",
                "",
                -1,
                value,
                outcome(agent, right, (1 - right) * harms(agent)),
                outcome(person, done, (1 - done) * harms(person))));
      }
    }
  }

  /// Returns the design effect of a success: number of tasks for one independent task.
  private double size(Function<WorthTask, Work> who) {
    double[] success = tasks.stream().mapToDouble(it -> who.apply(it).success()).toArray();
    return tasks.size()
        / Proportion.effective(success, clusters.stream().mapToInt(it -> it).toArray());
  }

  private double mean(ToDoubleFunction<WorthTask> of) {
    return tasks.stream().mapToDouble(of).average().orElse(Double.NaN);
  }

  private static Work mean(List<WorthTask> tasks, Function<WorthTask, Work> who) {
    double[] sums = new double[6];
    for (WorthTask task : tasks) {
      Work work = who.apply(task);
      sums[0] += work.success();
      sums[1] += work.dollars();
      sums[2] += work.calls();
      sums[3] += work.turns();
      sums[4] += work.harms();
      sums[5] += work.minutes();
    }
    int n = tasks.size();
    return new Work(sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n, sums[4] / n, sums[5] / n);
  }

  /// Returns the wrong writes of a wrong outcome.
  private double harms(Work mean) {
    double n = tasks.size();
    return (mean.harms() * n + 1) / ((1 - mean.success()) * n + 1);
  }

  private static Work outcome(Work work, double success, double harms) {
    return new Work(success, work.dollars(), work.calls(), work.turns(), harms, work.minutes());
  }

  /// Returns the sample of values `constant + x * slope`.
  PaddedSample sample(ToDoubleFunction<WorthTask> constant, ToDoubleFunction<WorthTask> slope) {
    return new PaddedSample(
        lines(tasks, constant, slope),
        clusters,
        lines(amounts, constant, slope),
        lines(pseudo, constant, slope),
        size);
  }

  private static List<Line> lines(
      List<WorthTask> tasks,
      ToDoubleFunction<WorthTask> constant,
      ToDoubleFunction<WorthTask> slope) {
    return tasks.stream()
        .map(it -> new Line(constant.applyAsDouble(it), slope.applyAsDouble(it)))
        .toList();
  }
}
