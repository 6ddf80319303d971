package dev.halftime.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/// The exact test of McNemar (1947) for pairs of yes or no.
final class McNemar {

  private McNemar() {}

  /// Returns the two-sided p-value; null unless all differences are -1, 0 or 1.
  static @Nullable Double p(double[] differences) {
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
}
