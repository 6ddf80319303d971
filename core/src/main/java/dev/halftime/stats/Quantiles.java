package dev.halftime.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Critical values of the normal distribution and of Student's t.
final class Quantiles {

  /// The two-sided 95 % critical value of the normal distribution.
  static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

  private Quantiles() {}

  /// The two-sided critical value of the normal distribution at a level.
  static double normal(double level) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(0.5 + level / 2);
  }

  /// The two-sided 95 % critical value of Student's t.
  static double t(double degrees) {
    return t(degrees, 0.975);
  }

  /// A quantile of Student's t.
  static double t(double degrees, double probability) {
    return TDistribution.of(degrees).inverseCumulativeProbability(probability);
  }

  /// The two-sided p-value of a t statistic.
  static double twoSided(double degrees, double t) {
    return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t));
  }
}
