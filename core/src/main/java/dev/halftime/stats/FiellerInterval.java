package dev.halftime.stats;

/// The value of a parameter at which a mean that depends linearly on it is 0, such as the price at
/// which two ways of working cost the same.
///
/// The interval is Fieller's (1954, *Some problems in interval estimation*): all values of the
/// parameter at which the mean does not differ from 0 in a t test with cluster-robust standard
/// errors ([Clustered]). It exists only where the slope itself differs from 0 in that test.
public final class FiellerInterval {

  private FiellerInterval() {}

  /// Returns where `mean(constants) + x * mean(slopes)` is 0, with the interval of a level.
  ///
  /// @param clusters cluster of each pair
  /// @param level confidence level, such as 0.95
  /// @return NaN if the mean slope is 0; without an interval if there are fewer than five clusters,
  ///   or if the slope does not differ from 0
  /// @throws IllegalArgumentException if the lengths differ
  public static Estimate of(double[] constants, double[] slopes, int[] clusters, double level) {
    Clustered constant = Clustered.of(constants, clusters);
    Clustered slope = Clustered.of(slopes, clusters);
    int n = constants.length;
    int groups = constant.clusters();
    double value = slope.value() == 0 ? Double.NaN : -constant.value() / slope.value();
    if (groups < Difference.FEWEST || !Double.isFinite(value)) {
      return new Estimate(value, null, null, n, groups);
    }
    double t = Quantiles.t(constant.degrees(), 0.5 + level / 2);
    double a = variance(constants, slopes, 0, clusters);
    double c = variance(slopes, slopes, 0, clusters);
    double b = variance(constants, slopes, 1, clusters) - a - c;
    // (A + Bx)^2 = t^2 (a + bx + cx^2)
    double square = slope.value() * slope.value() - t * t * c;
    double linear = 2 * constant.value() * slope.value() - t * t * b;
    double rest = constant.value() * constant.value() - t * t * a;
    double discriminant = linear * linear - 4 * square * rest;
    if (!(square > 0) || discriminant < 0) {
      return new Estimate(value, null, null, n, groups);
    }
    double root = Math.sqrt(discriminant);
    return new Estimate(
        value, (-linear - root) / (2 * square), (-linear + root) / (2 * square), n, groups);
  }

  /// Returns the squared standard error of the mean of `constants + x * slopes`.
  private static double variance(double[] constants, double[] slopes, double x, int[] clusters) {
    double[] values = new double[constants.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = constants[i] + x * slopes[i];
    }
    double error = Clustered.of(values, clusters).standardError();
    return error * error;
  }

  /// Returns a mean with its t interval at any level, without a correction for skewness.
  ///
  /// @param clusters cluster of each value
  /// @return without an interval if there are fewer than five clusters or no variance
  public static Estimate mean(double[] values, int[] clusters, double level) {
    Clustered mean = Clustered.of(values, clusters);
    double error = mean.standardError();
    if (mean.clusters() < Difference.FEWEST || !(error > 0)) {
      return new Estimate(mean.value(), null, null, values.length, mean.clusters());
    }
    double t = Quantiles.t(mean.degrees(), 0.5 + level / 2);
    return new Estimate(
        mean.value(),
        mean.value() - t * error,
        mean.value() + t * error,
        values.length,
        mean.clusters());
  }
}
