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
    Decision[] decisions = decisions(Arrays.stream(family).mapToDouble(PairedTest::p).toArray());
    Difference.Corrected[] corrected = new Difference.Corrected[family.length];
    for (int i = 0; i < family.length; i++) {
      PairedTest each = family[i];
      double decided = decisions[i].level();
      double level = each.p() < 0.05 ? decided : 0.95;
      corrected[i] =
          new Difference.Corrected(
              each.estimate(level),
              level,
              decisions[i].p(),
              each.exact(),
              each.detectable(decided));
    }
    return corrected;
  }

  /// The decision on one hypothesis.
  ///
  /// @param p corrected p-value
  /// @param level confidence level at which the procedure decided on it, or at which it had stopped
  public record Decision(double p, double level) {}

  /// The decisions on a family of hypotheses, in the order of the arguments.
  ///
  /// @param family p-values
  public static Decision[] decisions(double... family) {
    int size = family.length;
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(family[a], family[b]));
    Decision[] decisions = new Decision[size];
    double most = 0;
    double alpha = 0.05 / Math.max(1, size);
    for (int rank = 0; rank < size; rank++) {
      if (most < 0.05) {
        alpha = 0.05 / (size - rank);
      }
      most = Math.max(most, Math.min(1, (size - rank) * family[order[rank]]));
      decisions[order[rank]] = new Decision(most, 1 - alpha);
    }
    return decisions;
  }
}
