package dev.halftime.stats;

import java.util.Arrays;

/// The correction of a family of comparisons for their number (Holm 1979).
public final class HolmCorrection {

  private HolmCorrection() {}

  /// Corrects a family of comparisons; the result is in the order of the arguments.
  ///
  /// If Holm's procedure rejects a hypothesis, the interval is widened to the level of its
  /// decision. If it does not, but the 95 % interval would exclude 0, the interval is widened to
  /// the level at which the procedure stopped. Interval and corrected p-value therefore always
  /// agree.
  public static Difference.Corrected[] of(PairedTest... family) {
    int size = family.length;
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(family[a].p(), family[b].p()));
    Difference.Corrected[] corrected = new Difference.Corrected[size];
    double most = 0;
    double alpha = 0.05 / Math.max(1, size);
    for (int rank = 0; rank < size; rank++) {
      PairedTest each = family[order[rank]];
      if (most < 0.05) {
        alpha = 0.05 / (size - rank);
      }
      most = Math.max(most, Math.min(1, (size - rank) * each.p()));
      double level = each.p() < 0.05 ? 1 - alpha : 0.95;
      corrected[order[rank]] =
          new Difference.Corrected(
              each.estimate(level), level, most, each.exact(), each.detectable(1 - alpha));
    }
    return corrected;
  }
}
