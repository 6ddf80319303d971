package dev.halftime.stats;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/// Fisher's exact test of a 2 x 2 table (Fisher 1935, *The logic of inductive inference*).
public final class FisherExact {

  /// Probabilities within this factor count as equal.
  private static final double SLACK = 1 + 1e-7;

  private FisherExact() {}

  /// The two-sided p-value: the probability of all tables that are at most as probable as this one.
  ///
  /// @param a yes in the first row
  /// @param b no in the first row
  /// @param c yes in the second row
  /// @param d no in the second row
  public static double p(int a, int b, int c, int d) {
    if (a + b == 0 || c + d == 0 || a + c == 0 || b + d == 0) {
      return 1;
    }
    HypergeometricDistribution tables = HypergeometricDistribution.of(a + b + c + d, a + c, a + b);
    double observed = tables.probability(a) * SLACK;
    double p = 0;
    for (int i = tables.getSupportLowerBound(); i <= tables.getSupportUpperBound(); i++) {
      double probability = tables.probability(i);
      p += probability <= observed ? probability : 0;
    }
    return Math.min(1, p);
  }
}
