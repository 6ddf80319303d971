package dev.halftime.stats;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A mean, or a ratio of means, of values that may be alike within clusters.
///
/// What happens in one sequence hangs together, so that a sequence counts as one observation
/// (Miller 2024, section 2.2, for clusters in evaluations).
public final class Clustered {

  private static final int RESAMPLES = 2_000;

  /// With fewer clusters the bootstrap has too few different resamples to fill its tails.
  private static final int FEW = 10;

  private final double[] sums;
  private final double[] weights;
  private final int n;

  private Clustered(double[] sums, double[] weights, int n) {
    this.sums = sums;
    this.weights = weights;
    this.n = n;
  }

  /// A mean.
  ///
  /// @param clusters the cluster of each value
  public static Clustered of(double[] values, int[] clusters) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return ratio(values, ones, clusters);
  }

  /// A ratio of two means over the same tasks.
  ///
  /// @param clusters the cluster of each pair
  /// @throws IllegalArgumentException if the lengths differ
  public static Clustered ratio(double[] above, double[] below, int[] clusters) {
    if (above.length != below.length || above.length != clusters.length) {
      throw new IllegalArgumentException(
          "lengths differ: " + above.length + ", " + below.length + ", " + clusters.length);
    }
    SortedMap<Integer, double[]> groups = new TreeMap<>();
    for (int i = 0; i < above.length; i++) {
      double[] group = groups.computeIfAbsent(clusters[i], _ -> new double[2]);
      group[0] += above[i];
      group[1] += below[i];
    }
    return new Clustered(
        groups.values().stream().mapToDouble(group -> group[0]).toArray(),
        groups.values().stream().mapToDouble(group -> group[1]).toArray(),
        above.length);
  }

  /// How many clusters there are.
  public int clusters() {
    return sums.length;
  }

  /// The mean or ratio; not a number if nothing stands below.
  public double value() {
    return total(sums) / total(weights);
  }

  /// The standard error, robust to likeness within clusters (the sandwich, linearised for a ratio:
  /// Cochran 1977, section 6.5); not a number with fewer than two clusters.
  public double standardError() {
    int groups = clusters();
    return Math.sqrt(spread() * groups / (groups - 1));
  }

  /// The squared standard error without the correction for few clusters.
  double spread() {
    double value = value();
    double squares = 0;
    for (int i = 0; i < sums.length; i++) {
      double residual = sums[i] - value * weights[i];
      squares += residual * residual;
    }
    double total = total(weights);
    return squares / (total * total);
  }

  /// The value with its interval.
  ///
  /// From ten clusters on the bootstrap over clusters with expanded percentiles (Hesterberg 2015),
  /// which follows skewness and does not run narrow; below that Student's t on the clustered
  /// standard error. The resamples are the same each time.
  public Estimate estimate() {
    double value = value();
    if (clusters() < 2 || Double.isNaN(value)) {
      return new Estimate(value, null, null, n, clusters());
    }
    if (clusters() < FEW) {
      double half = Quantiles.t(clusters() - 1) * standardError();
      return new Estimate(value, value - half, value + half, n, clusters());
    }
    double[] resampled = resamples();
    double tail = tail();
    return new Estimate(
        value, quantile(resampled, tail), quantile(resampled, 1 - tail), n, clusters());
  }

  private double tail() {
    double groups = clusters();
    return Quantiles.normalBelow(-Math.sqrt(groups / (groups - 1)) * Quantiles.t(clusters() - 1));
  }

  private double[] resamples() {
    SplittableRandom random = new SplittableRandom(clusters());
    double[] values = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      double weight = 0;
      for (int j = 0; j < sums.length; j++) {
        int drawn = random.nextInt(sums.length);
        sum += sums[drawn];
        weight += weights[drawn];
      }
      values[i] = sum / weight;
    }
    // A resample with nothing below its line says nothing.
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    Arrays.sort(known);
    return known;
  }

  /// Linear between order statistics (Hyndman and Fan 1996, type 7).
  private static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static double total(double[] values) {
    double total = 0;
    for (double value : values) {
      total += value;
    }
    return total;
  }

  /// What each cluster adds to the mean.
  double[] sums() {
    return sums.clone();
  }
}
