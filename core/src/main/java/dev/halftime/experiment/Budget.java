package dev.halftime.experiment;

import java.time.Duration;

/// Budget of a run. Once it is used up, running episodes are completed and no new ones start.
///
/// @param dollars for the whole run, including what was spent before a resume
/// @param time measured from this start
public record Budget(double dollars, Duration time) {

  /// A budget that never runs out.
  public static final Budget UNLIMITED =
      new Budget(Double.POSITIVE_INFINITY, Duration.ofDays(36_500));

  public Budget {
    if (!(dollars >= 0) || time.isNegative()) {
      throw new IllegalArgumentException(
          "a budget must be 0 or more: dollars " + dollars + ", time " + time);
    }
  }
}
