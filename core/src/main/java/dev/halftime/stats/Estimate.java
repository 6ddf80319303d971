package dev.halftime.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// An estimate from a sample, with its 95 % interval and sample sizes.
///
/// @param value point estimate; NaN, and absent in JSON, if it is undefined
/// @param low lower end of the interval; absent if there are too few clusters
/// @param high upper end of the interval
/// @param n number of tasks
/// @param clusters number of independent clusters of tasks
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Estimate(
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Estimate.Unknown.class)
        double value,
    @Nullable Double low,
    @Nullable Double high,
    int n,
    int clusters) {

  /// A JSON filter that equals NaN, which JSON cannot represent.
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

  /// The estimate of the negated quantity.
  public Estimate negated() {
    return new Estimate(
        value == 0 ? 0 : -value,
        high == null ? null : -high,
        low == null ? null : -low,
        n,
        clusters);
  }

  /// The estimate with its interval clipped from above.
  public Estimate atMost(double limit) {
    return new Estimate(
        value,
        low == null ? null : Math.min(limit, low),
        high == null ? null : Math.min(limit, high),
        n,
        clusters);
  }

  /// The estimate with its interval clipped from below.
  public Estimate atLeast(double limit) {
    return new Estimate(
        value,
        low == null ? null : Math.max(limit, low),
        high == null ? null : Math.max(limit, high),
        n,
        clusters);
  }

  /// Whether there is an interval and it excludes a value.
  public boolean excludes(double point) {
    return excludesAbove(point) || excludesBelow(point);
  }

  /// Whether there is an interval and it lies below a value.
  public boolean excludesAbove(double point) {
    return low != null && high != null && high < point;
  }

  /// Whether there is an interval and it lies above a value.
  public boolean excludesBelow(double point) {
    return low != null && high != null && low > point;
  }
}
