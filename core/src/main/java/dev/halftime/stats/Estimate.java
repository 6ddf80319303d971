package dev.halftime.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A number found out from a sample, with its 95 % interval and its denominators.
///
/// @param value the estimate
/// @param low lower end of the interval; absent where there are too few clusters to tell
/// @param high upper end of the interval
/// @param n how many tasks stand behind it
/// @param clusters how many independent groups of tasks
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Estimate(
    double value, @Nullable Double low, @Nullable Double high, int n, int clusters) {

  /// Whether the interval is known and leaves a value out.
  public boolean excludes(double point) {
    return low != null && high != null && (point < low || point > high);
  }
}
