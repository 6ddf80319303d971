package dev.halftime.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// The critical values behind every interval of 95 %.
final class Quantiles {

  /// The two-sided 95 % point of the normal distribution.
  static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);

  /// Added to [#Z], how many standard errors a difference must measure to be found with 80 % power.
  static final double POWER = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.8);

  private Quantiles() {}

  /// The two-sided 95 % point of Student's t.
  static double t(int degrees) {
    return TDistribution.of(degrees).inverseCumulativeProbability(0.975);
  }

  static double normalBelow(double z) {
    return NormalDistribution.of(0, 1).cumulativeProbability(z);
  }
}
