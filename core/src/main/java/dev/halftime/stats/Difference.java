package dev.halftime.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The difference between two arms that were given the same tasks, from -1 to 1.
///
/// @param estimate the mean difference
/// @param detectable the smallest true difference that this design finds with 80 % power
/// @param p how often pure noise would differ this much or more
public record Difference(Estimate estimate, double detectable, double p) {

  private static final int DRAWS = 9_999;

  /// So few clusters that all their signs can be tried.
  private static final int ENUMERABLE = 13;

  /// Compares paired shares.
  ///
  /// The interval is that of [Clustered]; where all tasks differ alike, it reaches as far as
  /// another answer could hide in so many tasks. The detectable difference is (1.96 + 0.84)
  /// standard errors (Miller 2024, section 5). The test flips the signs of whole clusters (Fisher
  /// 1935; where tasks are clusters of their own and answers are yes or no, it is McNemar's exact
  /// test).
  ///
  /// @param differences one a task, from -1 to 1
  /// @param clusters the cluster of each task
  public static Difference of(double[] differences, int[] clusters) {
    Clustered sample = Clustered.of(differences, clusters);
    double p = signFlips(sample.sums());
    if (sample.clusters() >= 2 && sample.spread() == 0) {
      return uniform(sample.value(), differences.length, sample.clusters(), p);
    }
    double detectable =
        sample.clusters() < 2 ? 1 : (Quantiles.Z + Quantiles.POWER) * sample.standardError();
    return new Difference(sample.estimate(), Math.min(1, detectable), p);
  }

  private static Difference uniform(double value, int n, int clusters, double p) {
    Double hidden = Proportion.wilson(0, n).high();
    double most = hidden == null ? 1 : hidden;
    double low = Math.max(-1, value - most);
    double high = Math.min(1, value + most);
    return new Difference(new Estimate(value, low, high, n, clusters), most, p);
  }

  /// What may be concluded, in a sentence.
  public String sentence() {
    Double low = estimate.low();
    Double high = estimate.high();
    if (low == null || high == null) {
      return "too few independent sequences to tell a difference from noise";
    }
    if (!estimate.excludes(0)) {
      return "not distinguishable from noise: it may lie anywhere from "
          + points(low)
          + " to "
          + points(high)
          + " points, and this design finds only differences of "
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

  private static double signFlips(double[] sums) {
    double[] moving = Arrays.stream(sums).filter(sum -> sum != 0).toArray();
    double observed = Math.abs(Arrays.stream(moving).sum()) * (1 - 1e-12);
    if (moving.length <= ENUMERABLE) {
      int all = 1 << moving.length;
      int extreme = 0;
      for (int signs = 0; signs < all; signs++) {
        extreme += Math.abs(flipped(moving, signs)) >= observed ? 1 : 0;
      }
      return (double) extreme / all;
    }
    SplittableRandom random = new SplittableRandom(moving.length);
    int extreme = 1;
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < moving.length; i += Long.SIZE) {
        long signs = random.nextLong();
        for (int j = i; j < Math.min(i + Long.SIZE, moving.length); j++) {
          sum += (signs >>> (j - i) & 1) == 0 ? moving[j] : -moving[j];
        }
      }
      extreme += Math.abs(sum) >= observed ? 1 : 0;
    }
    return (double) extreme / (DRAWS + 1);
  }

  private static double flipped(double[] values, int signs) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (signs >> i & 1) == 0 ? values[i] : -values[i];
    }
    return sum;
  }

  /// Corrects p values for having looked so often (Holm 1979, step-down Bonferroni).
  ///
  /// @return in the order given
  public static double[] holm(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] corrected = new double[p.length];
    double most = 0;
    for (int rank = 0; rank < p.length; rank++) {
      most = Math.max(most, Math.min(1, (p.length - rank) * p[order[rank]]));
      corrected[order[rank]] = most;
    }
    return corrected;
  }
}
