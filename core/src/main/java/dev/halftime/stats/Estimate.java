package dev.halftime.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A number found out from a sample, with its 95 % interval and its denominators.
///
/// @param value the estimate; NaN, and absent in JSON, where nothing is known
/// @param low lower end of the interval; absent where there are too few clusters to tell
/// @param high upper end of the interval
/// @param n how many tasks stand behind it
/// @param clusters how many independent groups of tasks
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Estimate(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Estimate.Unknown.class)
        double value,
    @Nullable Double low,
    @Nullable Double high,
    int n,
    int clusters) {

  /// Equal to NaN, which JSON cannot say.
  static final class Unknown {

    @Override
    public boolean equals(@Nullable Object value) {
      return value instanceof Double number && number.isNaN();
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  /// The same seen from the other side: of minus this number.
  public Estimate negated() {
    return new Estimate(
        value == 0 ? 0 : -value,
        high == null ? null : -high,
        low == null ? null : -low,
        n,
        clusters);
  }

  /// The same, if nothing below a limit is possible.
  public Estimate atLeast(double limit) {
    return new Estimate(
        value,
        low == null ? null : Math.max(limit, low),
        high == null ? null : Math.max(limit, high),
        n,
        clusters);
  }

  /// Whether the interval is known and leaves a value out.
  public boolean excludes(double point) {
    return excludesAbove(point) || excludesBelow(point);
  }

  /// Whether the interval is known and lies below a value.
  public boolean excludesAbove(double point) {
    return low != null && high != null && high < point;
  }

  /// Whether the interval is known and lies above a value.
  public boolean excludesBelow(double point) {
    return low != null && high != null && low > point;
  }
}
