package dev.halftime.stats;

import static dev.halftime.stats.Quantiles.Z;

import org.apache.commons.statistics.distribution.BetaDistribution;

/// Confidence intervals for a proportion of tasks.
///
/// The default is the score interval of Wilson (1927): it stays within 0 and 1, and keeps its level
/// on average for proportions near 0 or 1 and for small samples (Brown, Cai and DasGupta 2001).
public final class Proportion {

  private Proportion() {}

  /// Wilson's interval for independent trials.
  ///
  /// @throws IllegalArgumentException if there are no trials, or more successes than trials
  public static Estimate wilson(int successes, int n) {
    check(successes, n);
    return wilson((double) successes / n, n, n, n, Z);
  }

  /// The exact interval of Clopper and Pearson (1934), which is conservative.
  ///
  /// @throws IllegalArgumentException if there are no trials, or more successes than trials
  public static Estimate clopperPearson(int successes, int n) {
    check(successes, n);
    return clopperPearson((double) successes / n, n, n, n);
  }

  /// The exact interval at an effective sample size.
  static Estimate clopperPearson(double p, double effective, int n, int clusters) {
    double one = p * effective;
    double rest = (1 - p) * effective;
    double low =
        one <= 0 ? 0 : BetaDistribution.of(one, rest + 1).inverseCumulativeProbability(0.025);
    double high =
        rest <= 0 ? 1 : BetaDistribution.of(one + 1, rest).inverseCumulativeProbability(0.975);
    return new Estimate(p, low, high, n, clusters);
  }

  /// The interval of a mean of values in \[0, 1\] that may be correlated within clusters.
  ///
  /// It is Wilson's interval at the effective sample size: the number of independent Bernoulli
  /// trials with the same variance (Korn and Graubard 1998), with Student's t for few clusters. The
  /// within-cluster correlation can be estimated only if many clusters have both outcomes: if the
  /// effective number of clusters with the rarer outcome is below eight and below 60 % of all
  /// clusters, each cluster counts as one trial. With fewer than five clusters of several tasks
  /// there is no interval.
  ///
  /// @param values values in \[0, 1\], one per task
  /// @param clusters cluster of each value
  public static Estimate mean(double[] values, int[] clusters) {
    return mean(values, clusters, 0.95);
  }

  /// The same interval at another level.
  ///
  /// @param level confidence level, such as 0.95
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
    double degrees = Math.min(sample.degrees(), rarer - 1);
    return wilson(p, dependent(sample, p), n, groups, Quantiles.t(degrees, tail));
  }

  /// Wilson's interval of a share at an effective sample size.
  ///
  /// @param share observed share
  /// @param effective number of independent answers with the same uncertainty
  /// @param clusters number of clusters, of which Student's t has one degree of freedom less; 0 if
  ///   all answers are independent
  /// @param n number of answers
  /// @param level confidence level, such as 0.95
  /// @return without an interval for one to four clusters
  public static Estimate atEffectiveSize(
      double share, double effective, int clusters, int n, double level) {
    if (clusters == 0) {
      return wilson(share, effective, n, n, Quantiles.normal(level));
    }
    return clusters < Difference.FEWEST
        ? new Estimate(share, null, null, n, clusters)
        : wilson(share, effective, n, clusters, Quantiles.t(clusters - 1, 0.5 + level / 2));
  }

  /// The number of independent answers with the same uncertainty as a mean of values in \[0, 1\],
  /// as in [#mean(double[], int[])]: at most the number of values, and the number of clusters if
  /// there are too few with the rarer outcome.
  ///
  /// @param clusters cluster of each value
  public static double effective(double[] values, int[] clusters) {
    Clustered sample = Clustered.of(values, clusters);
    double p = Math.clamp(sample.value(), 0, 1);
    double rarer = p > 0.5 ? sample.effectiveComplement() : sample.effectiveClusters();
    if (sample.independent()) {
      return independent(sample, p);
    }
    return rarer < Difference.visible(sample.clusters()) ? sample.clusters() : dependent(sample, p);
  }

  private static double dependent(Clustered sample, double p) {
    double error = sample.standardError();
    return error > 0 ? Math.min(sample.n(), p * (1 - p) / (error * error)) : sample.n();
  }

  /// The effective sample size of independent values: n for binary values, at least n for means of
  /// several trials.
  private static double independent(Clustered sample, double p) {
    int n = sample.n();
    double error = sample.standardError();
    double variance = n < 2 ? 0 : error * error * (n - 1) / n;
    return variance > 0 ? Math.min(n, p * (1 - p) / variance) : n;
  }

  /// Wilson's interval at an effective sample size and a critical value.
  static Estimate wilson(double p, double effective, int n, int clusters, double z) {
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
