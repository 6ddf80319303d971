package dev.halftime.stats;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// A mean, or a ratio of means, of values that may be correlated within clusters.
///
/// A cluster is what was sampled together: a task with all its trials if tasks are independent, a
/// sequence of tasks in a sequential setting, or a voter with all their votes (Miller 2024, *Adding
/// error bars to evals*, section 2.2).
///
/// The standard error is cluster-robust with the leverage correction CR2 of Bell and McCaffrey
/// (2002); the interval is Student's t with their degrees of freedom, which equal the number of
/// clusters minus one for clusters of equal size. For a mean of ten clusters or more, Hall's
/// transformation (1992) corrects t for skewness, which is typical of quantities such as calls or
/// seconds. The interval of a ratio is computed on the log scale, so that it cannot be negative.
public final class Clustered {

  /// Minimum number of clusters for a skewness correction.
  private static final int SKEWNESS_FROM = 10;

  /// Minimum number of independent values for an interval of a mean.
  private static final int FEWEST_ALONE = 3;

  /// Maximum quotient of the ends of a ratio's interval.
  static final double WIDEST = 100;

  private final double[] sums;
  private final double[] weights;
  private final double[] squares;
  private final double[] amounts;
  private final int n;
  private final boolean ratio;

  /// @param groups by cluster: sums of the numerator, the denominator, the squared numerator and
  ///   the absolute numerator
  private Clustered(SortedMap<Integer, double[]> groups, int n, boolean ratio) {
    this.sums = column(groups, 0);
    this.weights = column(groups, 1);
    this.squares = column(groups, 2);
    this.amounts = column(groups, 3);
    this.n = n;
    this.ratio = ratio;
  }

  private static double[] column(SortedMap<Integer, double[]> groups, int column) {
    return groups.values().stream().mapToDouble(group -> group[column]).toArray();
  }

  /// A mean.
  ///
  /// @param clusters cluster of each value
  /// @throws IllegalArgumentException if the lengths differ
  public static Clustered of(double[] values, int[] clusters) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return of(values, ones, clusters, false);
  }

  /// A ratio of two means over the same tasks.
  ///
  /// @param clusters cluster of each pair
  /// @throws IllegalArgumentException if the lengths differ
  public static Clustered ratio(double[] above, double[] below, int[] clusters) {
    return of(above, below, clusters, true);
  }

  private static Clustered of(double[] above, double[] below, int[] clusters, boolean ratio) {
    if (above.length != below.length || above.length != clusters.length) {
      throw new IllegalArgumentException(
          "lengths differ: " + above.length + ", " + below.length + ", " + clusters.length);
    }
    SortedMap<Integer, double[]> groups = new TreeMap<>();
    for (int i = 0; i < above.length; i++) {
      double[] group = groups.computeIfAbsent(clusters[i], _ -> new double[4]);
      group[0] += above[i];
      group[1] += below[i];
      group[2] += above[i] * above[i];
      group[3] += Math.abs(above[i]);
    }
    return new Clustered(groups, above.length, ratio);
  }

  /// The number of clusters.
  public int clusters() {
    return sums.length;
  }

  /// The number of values.
  int n() {
    return n;
  }

  /// Whether each value is a cluster of its own.
  boolean independent() {
    return n == clusters();
  }

  /// The mean or ratio; NaN if the denominator is 0.
  public double value() {
    return total(sums) / total(weights);
  }

  /// The mean square.
  double meanSquare() {
    return total(squares) / n;
  }

  /// Kish's effective number of clusters that contain nonzero values: k if k clusters have equal
  /// amounts, 1 if one cluster has everything (Kish 1965, *Survey sampling*).
  double effectiveClusters() {
    return kish(amounts);
  }

  /// The effective number of clusters that contain values different from one.
  double effectiveComplement() {
    double[] rest = weights.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= sums[i];
    }
    return kish(rest);
  }

  private static double kish(double[] amounts) {
    double total = total(amounts);
    double squares = 0;
    for (double amount : amounts) {
      squares += amount * amount;
    }
    return squares == 0 ? 0 : total * total / squares;
  }

  /// The cluster-robust standard error (CR2; linearised for a ratio: Cochran 1977, section 6.5);
  /// NaN with fewer than two clusters.
  public double standardError() {
    double value = value();
    double below = total(weights);
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      double residual = sums[i] - value * weights[i];
      double rest = 1 - weights[i] / below;
      sum += residual == 0 ? 0 : residual * residual / rest;
    }
    return sums.length < 2 ? Double.NaN : Math.sqrt(sum) / below;
  }

  /// The degrees of freedom of the standard error (Bell and McCaffrey 2002, for a mean with equal
  /// variances), from 1 to the number of clusters minus one.
  double degrees() {
    double below = total(weights);
    double trace = 0;
    double diagonal = 0;
    double offDiagonal = 0;
    double twice = 0;
    for (double weight : weights) {
      double rest = 1 - weight / below;
      if (rest <= 0) {
        return 1;
      }
      trace += weight;
      diagonal += weight * weight;
      double shared = weight * weight / rest / below;
      offDiagonal += shared;
      twice += shared * shared;
    }
    double squared = diagonal + offDiagonal * offDiagonal - twice;
    return Math.clamp(trace * trace / squared, 1, Math.max(1, sums.length - 1));
  }

  /// The value with its 95 % interval. There is no interval if there are too few clusters (fewer
  /// than three independent values, or fewer than five clusters), if the variance is 0, or if the
  /// interval of a ratio would span more than a factor of 100.
  public Estimate estimate() {
    double value = value();
    double error = standardError();
    if (few() || !Double.isFinite(value) || !(error > 0) || (ratio && value <= 0)) {
      return new Estimate(value, null, null, n, clusters());
    }
    double t = Quantiles.t(independent() ? clusters() - 1 : degrees());
    if (ratio) {
      double factor = Math.exp(t * error / value);
      if (uninformative(1 / factor, factor)) {
        return new Estimate(value, null, null, n, clusters());
      }
      return new Estimate(value, value / factor, value * factor, n, clusters());
    }
    return new Estimate(
        value, value - error * unskewed(t), value - error * unskewed(-t), n, clusters());
  }

  /// Whether there are too few clusters for Student's t: fewer than three independent values of a
  /// mean, or fewer than five clusters otherwise.
  private boolean few() {
    return clusters() < (independent() && !ratio ? FEWEST_ALONE : Difference.FEWEST);
  }

  /// Whether the interval of a ratio is too wide to be informative. The linearised variance is
  /// valid only for small relative errors (Cochran 1977, section 6.4).
  static boolean uninformative(double low, double high) {
    return !(high <= WIDEST * low);
  }

  /// The inverse of Hall's transformation of t, at the skewness of the cluster residuals.
  private double unskewed(double t) {
    if (sums.length < SKEWNESS_FROM) {
      return t;
    }
    double value = value();
    double second = 0;
    double third = 0;
    for (int i = 0; i < sums.length; i++) {
      double residual = sums[i] - value * weights[i];
      second += residual * residual;
      third += residual * residual * residual;
    }
    double root = Math.sqrt(sums.length);
    double skewness = root * third / Math.pow(second, 1.5);
    if (Math.abs(skewness) < 1e-6) {
      return t;
    }
    double inner = 1 + skewness * (t / root - skewness / (6 * sums.length));
    return 3 * root / skewness * (Math.cbrt(inner) - 1);
  }

  private static double total(double[] values) {
    double total = 0;
    for (double value : values) {
      total += value;
    }
    return total;
  }
}
