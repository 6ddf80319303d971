package dev.halftime.stats;

import static dev.halftime.stats.Quantiles.Z;

import org.apache.commons.statistics.distribution.BetaDistribution;

/// Intervals for a share of tasks.
///
/// The score interval of Wilson (1927) is the house's interval: it never leaves 0 to 1, and it
/// keeps its level on average where shares are near an end or samples are small (Brown, Cai and
/// DasGupta 2001).
public final class Proportion {

  private Proportion() {}

  /// Wilson's interval for independent successes and failures.
  ///
  /// @throws IllegalArgumentException if there are more successes than attempts, or no attempts
  public static Estimate wilson(int successes, int n) {
    check(successes, n);
    return wilson((double) successes / n, n, n, n, Z);
  }

  /// The exact interval of Clopper and Pearson (1934): never too narrow, mostly too wide.
  ///
  /// @throws IllegalArgumentException if there are more successes than attempts, or no attempts
  public static Estimate clopperPearson(int successes, int n) {
    check(successes, n);
    double low =
        successes == 0
            ? 0
            : BetaDistribution.of(successes, n - successes + 1).inverseCumulativeProbability(0.025);
    double high =
        successes == n
            ? 1
            : BetaDistribution.of(successes + 1, n - successes).inverseCumulativeProbability(0.975);
    return new Estimate((double) successes / n, low, high, n, n);
  }

  /// The interval of a mean of shares that may be alike within clusters.
  ///
  /// Wilson's interval at the effective sample size: as many independent yes-or-no answers as would
  /// be equally uncertain (Korn and Graubard 1998), with Student's t for few clusters. Likeness can
  /// be seen only where many clusters fail, or many succeed: where the effective number of clusters
  /// with the rarer answer is below eight, and below 60 % of all, each cluster counts as one
  /// answer. With fewer than five clusters of several tasks there is no interval.
  ///
  /// @param values from 0 to 1, one a task
  /// @param clusters the cluster of each value
  public static Estimate mean(double[] values, int[] clusters) {
    return mean(values, clusters, 0.95);
  }

  /// The same at another level.
  ///
  /// @param level of the interval, such as 0.95
  public static Estimate mean(double[] values, int[] clusters, double level) {
    Clustered sample = Clustered.of(values, clusters);
    int groups = sample.clusters();
    int n = values.length;
    double p = Math.clamp(sample.value(), 0, 1);
    if (sample.independent()) {
      return n == 0
          ? new Estimate(p, null, null, 0, 0)
          : wilson(p, independent(sample, p), n, n, Quantiles.normal(level));
    }
    if (groups < Difference.FEWEST) {
      return new Estimate(p, null, null, n, groups);
    }
    double tail = 0.5 + level / 2;
    double rarer = p > 0.5 ? sample.effectiveComplement() : sample.effectiveClusters();
    if (rarer < Difference.visible(groups)) {
      return wilson(p, groups, n, groups, Quantiles.t(groups - 1, tail));
    }
    double error = sample.standardError();
    double effective = error > 0 ? Math.min(n, p * (1 - p) / (error * error)) : n;
    double degrees = Math.min(sample.degrees(), rarer - 1);
    return wilson(p, effective, n, groups, Quantiles.t(degrees, tail));
  }

  /// Yes-or-no answers count as themselves; shares, as of several trials, at most as much.
  private static double independent(Clustered sample, double p) {
    int n = sample.n();
    double error = sample.standardError();
    double variance = n < 2 ? 0 : error * error * (n - 1) / n;
    return variance > 0 ? Math.min(n, p * (1 - p) / variance) : n;
  }

  private static Estimate wilson(double p, double effective, int n, int clusters, double z) {
    double square = z * z / effective;
    double middle = (p + square / 2) / (1 + square);
    double half = z / (1 + square) * Math.sqrt(p * (1 - p) / effective + square / (4 * effective));
    double low = p == 0 ? 0 : Math.max(0, middle - half);
    double high = p == 1 ? 1 : Math.min(1, middle + half);
    return new Estimate(p, low, high, n, clusters);
  }

  private static void check(int successes, int n) {
    if (n < 1 || successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          successes + " successes in " + n + " attempts; give 0 to n successes and n of 1 or more");
    }
  }
}
