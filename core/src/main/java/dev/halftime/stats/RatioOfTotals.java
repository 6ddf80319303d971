package dev.halftime.stats;

import java.util.Arrays;

/// The ratio of two totals, a / b, or of two such ratios, (a / b) / (c / d), over clusters, with an
/// interval and a p-value that agree: the interval excludes 1 exactly if p is below one minus its
/// level.
///
/// Both are Student's t on the log scale with the linearised variance over clusters (Cochran 1977,
/// section 6.5). The degrees of freedom are the effective number of clusters of the total that the
/// fewest contribute to (Kish 1965), minus one, so that a total to which only two clusters
/// contribute has the uncertainty of two. If a or c is 0, 1/2 is added to each total (Haldane
/// 1956).
public final class RatioOfTotals {

  private static final double HALF = 0.5;

  private final double value;
  private final double middle;
  private final double error;
  private final double degrees;
  private final int clusters;

  private RatioOfTotals(double value, double middle, double error, double degrees, int clusters) {
    this.value = value;
    this.middle = middle;
    this.error = error;
    this.degrees = degrees;
    this.clusters = clusters;
  }

  /// Compares totals.
  ///
  /// @param totals one row per cluster: its parts of a and b, or of a, b, c and d
  public static RatioOfTotals of(double[][] totals) {
    int columns = totals.length == 0 ? 2 : totals[0].length;
    double[] sums = new double[columns];
    for (double[] row : totals) {
      for (int i = 0; i < columns; i++) {
        sums[i] += row[i];
      }
    }
    double[] padded = sums.clone();
    double squares = 0;
    if (sums[0] == 0 || (columns > 2 && sums[2] == 0)) {
      for (int i = 0; i < columns; i++) {
        padded[i] += HALF;
        squares += sums[i] == 0 ? 1 / HALF : 0;
      }
    }
    for (double[] row : totals) {
      double influence = 0;
      for (int i = 0; i < columns; i++) {
        influence += sign(i) * row[i] / padded[i];
      }
      squares += influence * influence;
    }
    boolean defined = sums[1] > 0 && (columns == 2 || sums[3] > 0);
    int clusters = totals.length;
    return new RatioOfTotals(
        quotient(sums),
        quotient(padded),
        defined && clusters >= Difference.FEWEST
            ? Math.sqrt(squares * clusters / (clusters - 1))
            : 0,
        degrees(totals, sums),
        clusters);
  }

  private static int sign(int column) {
    return column == 0 || column == 3 ? 1 : -1;
  }

  private static double quotient(double[] totals) {
    double first = totals[0] / totals[1];
    return totals.length == 2 ? first : first / (totals[2] / totals[3]);
  }

  private static double degrees(double[][] totals, double[] sums) {
    double fewest = totals.length;
    for (int i = 0; i < sums.length; i++) {
      int column = i;
      double squares = Arrays.stream(totals).mapToDouble(row -> row[column] * row[column]).sum();
      fewest = squares > 0 ? Math.min(fewest, sums[i] * sums[i] / squares) : fewest;
    }
    return Math.max(1, fewest - 1);
  }

  /// The estimate. It has no interval if there are fewer than five clusters, if b or d is 0, if the
  /// variance is 0, or if the interval would span more than a factor of 100.
  ///
  /// @param level confidence level, such as 0.95
  public Estimate estimate(double level) {
    if (!(error > 0)) {
      return new Estimate(value, null, null, clusters, clusters);
    }
    double factor = Math.exp(Quantiles.t(degrees, 0.5 + level / 2) * error);
    double low = middle / factor;
    double high = middle * factor;
    if (value > 0 ? Clustered.uninformative(low, high) : high * high > Clustered.WIDEST) {
      return new Estimate(value, null, null, clusters, clusters);
    }
    return new Estimate(value, Math.min(value, low), Math.max(value, high), clusters, clusters);
  }

  /// The two-sided p-value of the hypothesis that the ratio is 1; 1 if there is no interval.
  public double p() {
    if (!(error > 0) || !(middle > 0)) {
      return 1;
    }
    double distance = Math.abs(Math.log(middle));
    if (value > 0) {
      distance = Math.min(distance, Math.log(Clustered.WIDEST) / 2);
    }
    return Quantiles.twoSided(degrees, distance / error);
  }

  /// The p-value of the hypothesis that the ratio is at least 1: [#p] if it is below, otherwise 1.
  public double below() {
    return middle < 1 ? p() : 1;
  }
}
