package dev.halftime.report.design;

import dev.halftime.report.data.contrast.Contrasts;
import dev.halftime.stats.PairedDesign;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Assumptions about the variance of success for use when no earlier run shows it.
///
/// @param success success of the first agent, from 0 to 1
/// @param sequence share of the variance of one attempt between sequences
/// @param order share between orders of a sequence
/// @param task share between tasks of a sequence; the rest is between trials of a task
/// @param alike share of the variance between sequences and tasks that both arms have in common, so
///   that it does not add to their difference
public record AssumedVariance(
    double success, double sequence, double order, double task, double alike) {

  /// Success of one half, at which differences are hardest to detect.
  public static final AssumedVariance DEFAULT = new AssumedVariance(0.5, 0.05, 0.02, 0.48, 0.5);

  public AssumedVariance {
    if (!(success > 0 && success < 1)) {
      throw new IllegalArgumentException(
          "the assumed success must be between 0 and 100 percent, not %s".formatted(100 * success));
    }
    if (!(sequence >= 0 && order >= 0 && task >= 0 && sequence + order + task <= 1)) {
      throw new IllegalArgumentException(
          "the assumed shares of sequence, order and task must be 0 or more and sum to at most"
              + " 100");
    }
    if (!(alike >= 0 && alike <= 1)) {
      throw new IllegalArgumentException("'alike' must be 0 to 100 percent, not " + 100 * alike);
    }
  }

  /// Returns these assumptions with some of them replaced, in percent: `success=70`, `sequence=10`,
  /// `order=0`, `task=40`, `alike=30`.
  ///
  /// @throws IllegalArgumentException if a name is unknown, or a number is invalid
  public AssumedVariance with(Map<String, Double> percents) {
    SortedMap<String, Double> left = new TreeMap<>(percents);
    AssumedVariance said =
        new AssumedVariance(
            taken(left, "success", success),
            taken(left, "sequence", sequence),
            taken(left, "order", order),
            taken(left, "task", task),
            taken(left, "alike", alike));
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown assumption '%s'; known are success, sequence, order, task and alike"
              .formatted(left.firstKey()));
    }
    return said;
  }

  private static double taken(SortedMap<String, Double> percents, String name, double otherwise) {
    Double percent = percents.remove(name);
    return percent == null ? otherwise : percent / 100;
  }

  /// Returns the resulting components of the variance of a difference.
  PairedDesign.Variance of(Contrasts.Declared contrast) {
    double both = 2 * success * (1 - success);
    double apart = both * (1 - alike);
    double trial = both * (1 - sequence - order - task);
    return contrast.inSequence()
        ? new PairedDesign.Variance(
            success, apart * sequence, both * order, 0, apart * task, 0, trial)
        : new PairedDesign.Variance(
            success, 0, 0, 0, apart * (sequence + task), 0, trial + both * order);
  }

  /// Returns a description.
  String words() {
    return String.format(
        Locale.ROOT,
        "a success rate of %.0f %%, with %.0f %% of the variance between sequences, %.0f %%"
            + " between orders, %.0f %% between tasks and the rest between trials; both arms share"
            + " %.0f %% of the first and the third",
        100 * success,
        100 * sequence,
        100 * order,
        100 * task,
        100 * alike);
  }
}
