package dev.halftime.experiment;

import java.time.Duration;

/// What a run may use up; when it is gone, what is under way is finished and nothing new is begun.
///
/// @param dollars for the whole run, what was spent before a resume included
/// @param time from this start on
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
