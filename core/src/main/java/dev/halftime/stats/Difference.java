package dev.halftime.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/// The paired difference of two arms on the same tasks, in \[-1, 1\], with an interval, a p-value
/// and a conclusion that are consistent with each other.
///
/// The method is that of Agresti and Min (2005), which adds 1/2 to each cell of the table of pairs,
/// generalised to differences in \[-1, 1\]: two pseudo-pairs with mean 0 and mean square 1/2 are
/// added, and Student's t replaces the normal distribution. The interval never has width zero,
/// stays within -1 and 1, and excludes 0 exactly if p is below the significance level.
///
/// If tasks are clustered, the number of pairs is replaced by the effective sample size, the number
/// of independent pairs with the same variance (Kish 1965), from the cluster-robust variance of
/// [Clustered]. The within-cluster correlation can be estimated only if many clusters have a
/// difference: if the effective number of clusters with any difference is below eight and below 60
/// % of all clusters, each cluster counts as one pair. With fewer than five clusters there is no
/// conclusion.
public final class Difference implements PairedTest {

  /// Minimum number of clusters for an interval.
  public static final int FEWEST = 5;

  /// The number of tasks, or of clusters, from which a comparison can show a loss at all: a loss of
  /// all of them is significant at 5 %.
  ///
  /// @param tests number of tests that share the error rate, 1 or more
  public static int fewest(int tests) {
    int n = FEWEST;
    while (lost(n).p() >= 0.05 / Math.max(1, tests)) {
      n++;
    }
    return n;
  }

  private static Difference lost(int tasks) {
    double[] before = new double[tasks];
    Arrays.fill(before, 1);
    int[] clusters = new int[tasks];
    Arrays.setAll(clusters, i -> i);
    return of(new double[tasks], before, clusters);
  }

  /// The effective number of clusters from which the within-cluster correlation is estimated.
  static double visible(int clusters) {
    return Math.min(8, 0.6 * clusters);
  }

  private static final double PSEUDO = 2;

  private final double value;
  private final int n;
  private final int clusters;
  private final double pairs;
  private final double degrees;
  private final double meanSquare;
  private final double share;
  private final @Nullable Double exact;

  private Difference(
      Clustered sample, double share, double pairs, double degrees, @Nullable Double exact) {
    this.share = share;
    this.value = sample.value();
    this.n = sample.n();
    this.clusters = sample.clusters();
    this.meanSquare = sample.meanSquare();
    this.pairs = pairs;
    this.degrees = degrees;
    this.exact = exact;
  }

  /// Compares paired values.
  ///
  /// @param a values in \[0, 1\], one per task
  /// @param b values of the baseline arm
  /// @param clusters cluster of each task
  /// @throws IllegalArgumentException if the lengths differ or there are no tasks
  public static Difference of(double[] a, double[] b, int[] clusters) {
    return of(a, b, clusters, 1);
  }

  /// Compares paired values.
  ///
  /// @param a values in \[0, 1\], one per task
  /// @param b values of the baseline arm
  /// @param clusters cluster of each task
  /// @param correlation within-cluster correlation of the differences, assumed where too few
  ///   clusters have any for it to be estimated; 1 counts each cluster as one pair
  /// @throws IllegalArgumentException if the lengths differ or there are no tasks
  public static Difference of(double[] a, double[] b, int[] clusters, double correlation) {
    if (a.length == 0 || a.length != b.length) {
      throw new IllegalArgumentException(
          "no pairs to compare: " + a.length + " values against " + b.length);
    }
    double[] differences = a.clone();
    for (int i = 0; i < b.length; i++) {
      differences[i] -= b[i];
    }
    Clustered sample = Clustered.of(differences, clusters);
    double share = Clustered.of(b, clusters).value();
    int groups = sample.clusters();
    if (sample.independent()) {
      return new Difference(sample, share, groups, groups - 1, McNemar.p(differences));
    }
    double effective = sample.effectiveClusters();
    if (groups < 2 || effective < visible(groups)) {
      double assumed = sample.n() / (1 + ((double) sample.n() / groups - 1) * correlation);
      return new Difference(sample, share, assumed, groups - 1, null);
    }
    double spread = sample.meanSquare() - sample.value() * sample.value();
    double error = sample.standardError();
    double pairs = error > 0 ? Math.min(sample.n(), spread / (error * error)) : sample.n();
    return new Difference(sample, share, pairs, Math.min(sample.degrees(), effective - 1), null);
  }

  /// Whether there are enough independent observations for a test.
  public boolean testable() {
    return n == clusters ? n >= 2 : clusters >= FEWEST;
  }

  /// The mean difference; without an interval if there are too few observations.
  ///
  /// @param level confidence level: 0.95 unless corrected for multiple comparisons
  @Override
  public Estimate estimate(double level) {
    if (!testable()) {
      return new Estimate(value, null, null, n, clusters);
    }
    double half = Quantiles.t(degrees, 0.5 + level / 2) * error();
    return new Estimate(
        value, Math.max(-1, shrunk() - half), Math.min(1, shrunk() + half), n, clusters);
  }

  /// The mean difference with its 95 % interval.
  public Estimate estimate() {
    return estimate(0.95);
  }

  /// The two-sided p-value; 1 if there are too few observations.
  @Override
  public double p() {
    return testable() ? Quantiles.twoSided(degrees, shrunk() / error()) : 1;
  }

  /// McNemar's exact p-value, an alternative to [#p]; null unless tasks are independent and
  /// outcomes binary.
  @Override
  public @Nullable Double exact() {
    return exact;
  }

  private double shrunk() {
    return shrunk(value, pairs);
  }

  /// The mean difference including the pseudo-pairs.
  static double shrunk(double difference, double pairs) {
    return difference * pairs / (pairs + PSEUDO);
  }

  private double error() {
    return error(pairs, shrunk(), meanSquare);
  }

  /// The standard error.
  ///
  /// @param mean mean including the pseudo-pairs
  /// @param square mean square without the pseudo-pairs
  static double error(double pairs, double mean, double square) {
    double total = pairs + PSEUDO;
    return Math.sqrt(((pairs * square + PSEUDO / 2) / total - mean * mean) / total);
  }

  /// The smallest true difference that a new run of this design detects with 80 % power, in the
  /// direction away from the nearer end of the scale and with the other variation unchanged; 1 if
  /// there are too few observations.
  ///
  /// @param level confidence level, as in [#estimate(double)]
  @Override
  public double detectable(double level) {
    if (!testable()) {
      return 1;
    }
    double critical = Quantiles.t(degrees, 0.5 + level / 2);
    double low = 0;
    double high = 1;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (power(middle, critical) < 0.8) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /// The power at a true difference; a shifted central t distribution approximates the noncentral
  /// one.
  private double power(double difference, double critical) {
    double lean = Math.abs(2 * share - 1);
    double noise = Math.max(0, meanSquare - Math.abs(value) * lean);
    double square = Math.clamp(noise + difference * lean, difference * difference, 1);
    double mean = shrunk(difference, pairs);
    return TDistribution.of(degrees)
        .survivalProbability(critical - mean / error(pairs, mean, square));
  }

  /// The p-value of the hypothesis that the true difference is at most -margin (non-inferiority;
  /// together with [#notAbove], two one-sided tests of equivalence: Schuirmann 1987).
  @Override
  public double notBelow(double margin) {
    return testable()
        ? TDistribution.of(degrees).survivalProbability((shrunk() + margin) / error())
        : 1;
  }

  /// The p-value of the hypothesis that the true difference is at least the margin.
  public double notAbove(double margin) {
    return testable()
        ? TDistribution.of(degrees).survivalProbability((margin - shrunk()) / error())
        : 1;
  }

  /// A difference corrected for multiple comparisons.
  ///
  /// @param estimate difference with an interval at `level`, which excludes 0 exactly if p is below
  ///   0.05
  /// @param level confidence level, 0.95 or more
  /// @param p corrected p-value
  /// @param exact McNemar's exact p-value, uncorrected; absent unless tasks are independent and
  ///   outcomes binary
  /// @param detectable smallest true difference that this design detects with 80 % power; NaN if
  ///   that is not known
  public record Corrected(
      Estimate estimate, double level, double p, @Nullable Double exact, double detectable) {

    /// Whether the difference is significant.
    public boolean differs() {
      return p < 0.05;
    }

    /// The p-value; null if there are too few observations for a test.
    public @Nullable Double tested() {
      return estimate.low() == null ? null : (Double) p;
    }

    /// Why there is no p-value, in a few words; null if there is one.
    public @Nullable String reason() {
      return estimate.low() != null
          ? null
          : estimate.clusters() < estimate.n() ? "too few sequences" : "too few tasks";
    }

    /// The conclusion in a sentence.
    public String sentence() {
      Double low = estimate.low();
      Double high = estimate.high();
      if (low == null || high == null) {
        return "too few independent sequences to tell a difference from noise ("
            + estimate.clusters()
            + "; at least "
            + FEWEST
            + " are needed)";
      }
      if (!differs()) {
        return "no significant difference: it may be anywhere from "
            + points(low)
            + " to "
            + points(high)
            + " points"
            + (Double.isNaN(detectable)
                ? ""
                : detectable >= 1
                    ? ", and this design can detect no difference, however large"
                    : ", and this design only detects differences of "
                        + points(detectable)
                        + " points or more");
      }
      return (estimate.value() > 0 ? "higher by " : "lower by ")
          + points(Math.abs(estimate.value()))
          + " points, which chance alone does not explain";
    }

    private static String points(double share) {
      double rounded = Math.round(1000 * share) / 10.0;
      return rounded == 0 ? "0.0" : "" + rounded;
    }
  }
}
