package dev.halftime.stats;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/// The exact test of a table of two by two counts (Fisher 1935, *The logic of inductive
/// inference*).
public final class FisherExact {

  /// Probabilities this much apart are equal but for rounding.
  private static final double SLACK = 1 + 1e-7;

  private FisherExact() {}

  /// How often two equal rows would give a table as improbable as this one, or more so.
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
