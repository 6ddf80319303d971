package dev.halftime.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// The critical values behind intervals and tests.
final class Quantiles {

  /// The two-sided 95 % point of the normal distribution.
  static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

  private Quantiles() {}

  /// The two-sided point of the normal distribution at a level.
  static double normal(double level) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(0.5 + level / 2);
  }

  /// The two-sided 95 % point of Student's t.
  static double t(double degrees) {
    return t(degrees, 0.975);
  }

  /// The point below which Student's t lies with a probability.
  static double t(double degrees, double probability) {
    return TDistribution.of(degrees).inverseCumulativeProbability(probability);
  }

  /// How often Student's t is as far from zero as this, or farther, on either side.
  static double twoSided(double degrees, double t) {
    return 2 * TDistribution.of(degrees).survivalProbability(Math.abs(t));
  }
}
