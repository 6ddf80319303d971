package dev.halftime.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/// The difference of two arms that were given the same tasks, from -1 to 1: one procedure gives its
/// interval, its p and what may be said of it.
///
/// The procedure is that of Agresti and Min (2005), which adds half an observation to each cell of
/// the table of pairs, in the form that takes any differences between -1 and 1: two pseudo-pairs
/// with mean 0 and mean square 1/2 are added, and Student's t replaces the normal distribution. The
/// interval never has width zero, never leaves -1 to 1, and leaves out 0 exactly where p is below
/// its level.
///
/// Where tasks were sampled together, the number of pairs is replaced by the effective one: as many
/// independent pairs as would be equally uncertain (Kish 1965), from the cluster-robust variance of
/// [Clustered]. Likeness can be seen only where many clusters differ: where the effective number of
/// clusters in which anything differs is below eight, and below 60 % of all, each cluster counts as
/// one pair. With fewer than five clusters nothing is said.
public final class Difference {

  /// With fewer clusters than these no interval is given.
  public static final int FEWEST = 5;

  /// Effective clusters from which on likeness within so many clusters is estimated.
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

  /// Compares paired shares.
  ///
  /// @param a from 0 to 1, one a task
  /// @param b what it is compared with
  /// @param clusters the cluster of each task
  /// @throws IllegalArgumentException if the lengths differ or there are no tasks
  public static Difference of(double[] a, double[] b, int[] clusters) {
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
      return new Difference(sample, share, groups, groups - 1, mcNemar(differences));
    }
    double effective = sample.effectiveClusters();
    if (groups < 2 || effective < visible(groups)) {
      return new Difference(sample, share, groups, groups - 1, null);
    }
    double spread = sample.meanSquare() - sample.value() * sample.value();
    double error = sample.standardError();
    double pairs = error > 0 ? Math.min(sample.n(), spread / (error * error)) : sample.n();
    return new Difference(sample, share, pairs, Math.min(sample.degrees(), effective - 1), null);
  }

  /// The exact p of McNemar (1947), where all differences are -1, 0 or 1.
  private static @Nullable Double mcNemar(double[] differences) {
    int up = 0;
    int down = 0;
    for (double difference : differences) {
      if (difference != 0 && Math.abs(difference) != 1) {
        return null;
      }
      up += difference == 1 ? 1 : 0;
      down += difference == -1 ? 1 : 0;
    }
    if (up + down == 0) {
      return 1.0;
    }
    BinomialDistribution fair = BinomialDistribution.of(up + down, 0.5);
    return Math.min(1, 2 * fair.cumulativeProbability(Math.min(up, down)));
  }

  /// Whether there are enough independent observations to say anything.
  public boolean told() {
    return n == clusters ? n >= 2 : clusters >= FEWEST;
  }

  /// The mean difference, without an interval if nothing can be said.
  ///
  /// @param level of the interval: 0.95 unless corrected for several comparisons
  public Estimate estimate(double level) {
    if (!told()) {
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

  /// How often equal arms would differ this much or more; 1 if nothing can be said.
  public double p() {
    return told() ? Quantiles.twoSided(degrees, shrunk() / error()) : 1;
  }

  /// McNemar's exact p, which stands beside [#p] where tasks are independent and answers yes or no.
  public @Nullable Double exact() {
    return exact;
  }

  private double shrunk() {
    return shrunk(value, pairs);
  }

  /// A mean difference with the pseudo-pairs among its pairs.
  static double shrunk(double difference, double pairs) {
    return difference * pairs / (pairs + PSEUDO);
  }

  private double error() {
    return error(pairs, shrunk(), meanSquare);
  }

  /// Its standard error.
  ///
  /// @param mean with the pseudo-pairs
  /// @param square the mean square of the pairs without them
  static double error(double pairs, double mean, double square) {
    double total = pairs + PSEUDO;
    return Math.sqrt(((pairs * square + PSEUDO / 2) / total - mean * mean) / total);
  }

  /// The smallest true difference that a new run of this design finds with a probability of 80 %,
  /// if it leads away from the nearer end of the scale and what else differs stays as it was; 1 if
  /// nothing can be said.
  ///
  /// @param level as of [#estimate(double)]
  public double detectable(double level) {
    if (!told()) {
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

  /// How often a true difference would be found; a central t, shifted, stands for the noncentral.
  private double power(double difference, double critical) {
    double lean = Math.abs(2 * share - 1);
    double noise = Math.max(0, meanSquare - Math.abs(value) * lean);
    double square = Math.clamp(noise + difference * lean, difference * difference, 1);
    double mean = shrunk(difference, pairs);
    return TDistribution.of(degrees)
        .survivalProbability(critical - mean / error(pairs, mean, square));
  }

  /// The p of the hypothesis that the true difference is as low as minus a margin, or lower
  /// (non-inferiority; with the other side, [#notAbove], two one-sided tests of equivalence:
  /// Schuirmann 1987).
  public double notBelow(double margin) {
    return told()
        ? TDistribution.of(degrees).survivalProbability((shrunk() + margin) / error())
        : 1;
  }

  /// The p of the hypothesis that the true difference is as high as a margin, or higher.
  public double notAbove(double margin) {
    return told()
        ? TDistribution.of(degrees).survivalProbability((margin - shrunk()) / error())
        : 1;
  }

  /// A difference as one of several that were looked at together.
  ///
  /// @param estimate with an interval at the level below, which leaves out 0 exactly where p is
  ///   below 0.05
  /// @param level of the interval, 0.95 or more
  /// @param p corrected for the number of comparisons
  /// @param exact McNemar's exact p, uncorrected; absent where tasks are not independent or answers
  ///   not yes or no
  /// @param detectable the smallest true difference that this design finds with 80 % power
  public record Corrected(
      Estimate estimate, double level, double p, @Nullable Double exact, double detectable) {

    /// Whether the arms differ.
    public boolean differs() {
      return p < 0.05;
    }

    /// What may be concluded, in a sentence.
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
            + " points, and this design only detects differences of "
            + points(detectable)
            + " points or more";
      }
      return (estimate.value() > 0 ? "higher by " : "lower by ")
          + points(Math.abs(estimate.value()))
          + " points, and not by chance alone";
    }

    private static String points(double share) {
      double rounded = Math.round(1000 * share) / 10.0;
      return rounded == 0 ? "0.0" : "" + rounded;
    }
  }

  /// Corrects a family of comparisons for having looked so often (Holm 1979), in the order given.
  ///
  /// Where Holm's procedure finds a difference, the interval is widened to the level at which it
  /// decided; where it does not, to the level at which it stopped if the 95 % interval would leave
  /// out 0. So interval and corrected p always agree.
  public static Corrected[] holm(Difference... family) {
    int size = family.length;
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(family[a].p(), family[b].p()));
    Corrected[] corrected = new Corrected[size];
    double most = 0;
    double alpha = 0.05 / Math.max(1, size);
    for (int rank = 0; rank < size; rank++) {
      Difference each = family[order[rank]];
      if (most < 0.05) {
        alpha = 0.05 / (size - rank);
      }
      most = Math.max(most, Math.min(1, (size - rank) * each.p()));
      double level = each.p() < 0.05 ? 1 - alpha : 0.95;
      corrected[order[rank]] =
          new Corrected(
              each.estimate(level), level, most, each.exact(), each.detectable(1 - alpha));
    }
    return corrected;
  }
}
