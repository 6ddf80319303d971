package dev.halftime.stats;

/// The ratio of two ratios of totals, (a / b) / (c / d), over clusters.
///
/// The interval is Student's t on the log scale with the linearised variance over clusters (Cochran
/// 1977, section 6.5); if a or c is 0, 1/2 is added to each total (Haldane 1956).
public final class DoubleRatio {

  private static final double HALF = 0.5;

  private DoubleRatio() {}

  /// The estimate. It has no interval if there are fewer than five clusters, if b or d is 0, if the
  /// variance is 0, or if the interval would span more than a factor of 100.
  ///
  /// @param totals one row per cluster: its part of a, b, c and d
  public static Estimate of(double[][] totals) {
    double[] sums = new double[4];
    for (double[] row : totals) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row[i];
      }
    }
    double value = sums[0] / sums[1] / (sums[2] / sums[3]);
    int clusters = totals.length;
    if (clusters < Difference.FEWEST || sums[1] == 0 || sums[3] == 0) {
      return new Estimate(value, null, null, clusters, clusters);
    }
    double[] padded = sums.clone();
    double squares = 0;
    if (sums[0] == 0 || sums[2] == 0) {
      for (int i = 0; i < padded.length; i++) {
        padded[i] += HALF;
        squares += sums[i] == 0 ? 1 / HALF : 0;
      }
    }
    for (double[] row : totals) {
      double influence = 0;
      for (int i = 0; i < padded.length; i++) {
        influence += (i == 0 || i == 3 ? 1 : -1) * row[i] / padded[i];
      }
      squares += influence * influence;
    }
    if (!(squares > 0)) {
      return new Estimate(value, null, null, clusters, clusters);
    }
    double middle = padded[0] / padded[1] / (padded[2] / padded[3]);
    double error = Math.sqrt(squares * clusters / (clusters - 1));
    double factor = Math.exp(Quantiles.t(clusters - 1) * error);
    double low = middle / factor;
    double high = middle * factor;
    if (value > 0 ? Clustered.uninformative(low, high) : high * high > Clustered.WIDEST) {
      return new Estimate(value, null, null, clusters, clusters);
    }
    return new Estimate(value, Math.min(value, low), Math.max(value, high), clusters, clusters);
  }
}
