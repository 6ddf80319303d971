package dev.halftime.report.data.contrast;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.stats.Difference;
import dev.halftime.stats.PairedDesign;
import dev.halftime.stats.SampleSize;
import dev.halftime.stats.VarianceComponents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The sources of the uncertainty of a success, or of a difference of two, and what would reduce
/// it.
///
/// @param agent the agent
/// @param setting the setting
/// @param against the agent whose success is subtracted; absent if none is
/// @param from the setting of the subtracted success; absent if none is subtracted
/// @param tasks number of tasks with a value
/// @param sequences number of sequences; absent if tasks are independent
/// @param orders orders of each sequence
/// @param trials trials of each attempt
/// @param parts components of the variance of one attempt
/// @param iccTask correlation of two attempts at the same task; absent if there was only one
/// @param iccSequence correlation of two tasks of a sequence attempted one after the other; absent
///   if tasks are independent
/// @param tasksToHalve number of tasks that would halve the interval
/// @param trialsToHalve number of trials that would halve it; absent if none would, or if it is
///   unknown
/// @param advice advice on more tasks or more trials, in a sentence
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Precision(
    String agent,
    Setting setting,
    @Nullable String against,
    @Nullable Setting from,
    int tasks,
    @Nullable Integer sequences,
    int orders,
    int trials,
    List<Part> parts,
    @Nullable Double iccTask,
    @Nullable Double iccSequence,
    int tasksToHalve,
    @Nullable Integer trialsToHalve,
    String advice) {

  /// One source of variance.
  ///
  /// @param name `seed`, `sequence`, `order` (an order, or a trial, of a whole sequence), `task` or
  ///   `trial`
  /// @param share share of the variance of one attempt, from 0 to 1
  /// @param negative whether its estimate was below 0 and was replaced by 0
  public record Part(String name, double variance, double share, boolean negative) {}

  /// The graded attempts of one agent in one setting.
  public interface Attempts extends BiFunction<String, Setting, List<Fact>> {}

  /// An earlier run of a benchmark.
  public record Earlier(Attempts attempts, Experiment experiment) {}

  /// Returns the precision of each agent in each recorded setting, and of each contrast.
  public static List<Precision> of(
      List<String> agents,
      List<Setting> settings,
      List<Contrasts.Declared> contrasts,
      Attempts attempts,
      Experiment experiment) {
    List<Precision> all = new ArrayList<>();
    for (Setting setting : settings) {
      for (String agent : agents) {
        AttemptSample sample =
            AttemptSample.of(attempts.apply(agent, setting), setting, experiment);
        of(agent, setting, null, null, sample).ifPresent(all::add);
      }
    }
    for (Contrasts.Declared each : contrasts) {
      AttemptSample sample = AttemptSample.of(each, attempts, experiment);
      of(each.a(), each.to(), each.b(), each.from(), sample).ifPresent(all::add);
    }
    return all;
  }

  /// Returns the components of the variance of a contrast, estimated from earlier runs; empty if
  /// they have fewer than two of its tasks, in sequence fewer than five sequences, or no variance.
  ///
  /// @param runs if there are several, they differ in their seeds
  public static Optional<PairedDesign.Variance> variance(
      Contrasts.Declared contrast, List<Earlier> runs) {
    AttemptSample sample = null;
    int seed = 0;
    for (Earlier run : runs) {
      AttemptSample next = AttemptSample.of(contrast, run.attempts(), run.experiment());
      if (!next.cells().isEmpty()) {
        sample = sample == null ? next : sample.plus(next, ++seed);
      }
    }
    if (sample == null
        || sample.tasks() < 2
        || (sample.length() > 1 && sample.sequences() < Difference.FEWEST)) {
      return Optional.empty();
    }
    VarianceComponents found = sample.components();
    double mean =
        sample.cells().stream().mapToDouble(AttemptSample.Cell::value).average().orElse(0);
    double share = sample.mean();
    double square = found.total() + mean * mean;
    double noise = square - Math.abs(mean) * Math.abs(2 * share - 1);
    PairedDesign.Variance variance = sample.variance(found);
    return found.total() > 0 && noise > 0
        ? Optional.of(variance.times(noise / found.total()))
        : Optional.empty();
  }

  private static Optional<Precision> of(
      String agent,
      Setting setting,
      @Nullable String against,
      @Nullable Setting from,
      AttemptSample sample) {
    VarianceComponents found = sample.components();
    double total = found.total();
    int tasks = sample.tasks();
    if (!(total > 0) || tasks < 2) {
      return Optional.empty();
    }
    PairedDesign design =
        new PairedDesign(tasks, sample.length(), sample.orders(), sample.trials());
    PairedDesign.Variance variance = sample.variance(found);
    boolean inSequence = sample.length() > 1;
    boolean repeated = sample.trials() > 1;
    int more = new SampleSize(design, variance).tasksToHalve();
    int trials = repeated ? new SampleSize(design, variance).trialsToHalve() : 0;
    double together = variance.sequence() + variance.order() + variance.pass();
    boolean again = sample.cells().size() > tasks;
    return Optional.of(
        new Precision(
            agent,
            setting,
            against,
            from,
            tasks,
            inSequence ? (Integer) sample.sequences() : null,
            sample.orders(),
            sample.trials(),
            parts(found),
            again ? (variance.sequence() + variance.task()) / total : null,
            inSequence && sample.sequences() > 1 ? (Double) (together / total) : null,
            more,
            trials == 0 ? null : trials,
            advice(design, more, trials, repeated)));
  }

  private static List<Part> parts(VarianceComponents found) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(AttemptSample.SEED, AttemptSample.SEED);
    names.put(AttemptSample.SEQUENCE, AttemptSample.SEQUENCE);
    names.put(AttemptSample.ORDER, AttemptSample.ORDER);
    names.put(AttemptSample.PASS, AttemptSample.ORDER);
    names.put(AttemptSample.TASK, AttemptSample.TASK);
    names.put(AttemptSample.TASK_TRIAL, "trial");
    names.put(VarianceComponents.RESIDUAL, "trial");
    double total = found.total();
    SequencedMap<String, Part> parts = new LinkedHashMap<>();
    for (VarianceComponents.Component each : found.components()) {
      String name = names.getOrDefault(each.name(), each.name());
      parts.merge(
          name,
          new Part(name, each.variance(), each.variance() / total, each.negative()),
          (one, other) ->
              new Part(
                  name,
                  one.variance() + other.variance(),
                  one.share() + other.share(),
                  one.negative() && other.negative()));
    }
    return List.copyOf(parts.values());
  }

  private static String advice(PairedDesign design, int more, int trials, boolean repeated) {
    String tasks =
        "half the interval takes "
            + (more == 0
                ? "more than a million tasks"
                : NumberFormat.count(more)
                    + " tasks (now "
                    + NumberFormat.count(design.tasks())
                    + ")");
    if (!repeated) {
      return tasks + "; a run with --trials 2 would show whether more trials help";
    }
    return trials == 0
        ? tasks + "; no number of trials suffices, since tasks differ"
        : tasks
            + ", or "
            + NumberFormat.count(trials)
            + " trials (now "
            + NumberFormat.count(design.trials())
            + ")";
  }

  /// Returns a component of the variance; empty if it cannot be separated from another one.
  public Optional<Part> part(String name) {
    return parts.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /// Returns a description of what it is about.
  public String words() {
    if (against == null || from == null) {
      return agent + ", " + setting;
    }
    return from.equals(setting)
        ? agent + " - " + against + ", " + setting
        : agent + ", " + from + " to " + setting;
  }
}
