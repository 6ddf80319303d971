package dev.halftime.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoublePredicate;

/// An interval of a bounded mean that may be looked at after every observation: that it ever leaves
/// out the mean has at most the probability that its level leaves.
///
/// It has every value that neither of two tests by betting ([EProcess]), one for each side, has
/// ruled out so far (Waudby-Smith and Ramdas 2024, the hedged capital process). An interval for a
/// number of observations that is fixed beforehand is narrower; this one is for those who look at
/// results as they come, and stop when they have seen enough.
public final class ConfidenceSequence {

  private static final int STEPS = 20;

  private final double evidence;
  private final SortedMap<Double, Integer> counts = new TreeMap<>();
  private double sum;
  private int n;
  private double low;
  private double high = 1;

  /// A sequence that has seen nothing.
  ///
  /// @param level such as 0.95
  public ConfidenceSequence(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, not at " + level);
    }
    this.evidence = Math.log(2 / (1 - level));
  }

  /// Takes an observation; those of one cluster must be taken together, by their mean.
  ///
  /// @param value from 0 to 1
  public void add(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("an observation lies between 0 and 1, not at " + value);
    }
    counts.merge(value, 1, Integer::sum);
    sum += value;
    n++;
    low = end(low, bound -> EProcess.above(bound).logarithm(counts) >= evidence);
    high = 1 - end(1 - high, it -> EProcess.below(1 - it).logarithm(counts) >= evidence);
  }

  /// The last point that is ruled out; whatever lies before one that is ruled out is, too.
  private static double end(double from, DoublePredicate ruledOut) {
    double out = from;
    double in = 1;
    for (int i = 0; i < STEPS; i++) {
      double middle = (out + in) / 2;
      if (ruledOut.test(middle)) {
        out = middle;
      } else {
        in = middle;
      }
    }
    return out;
  }

  /// The mean so far with its interval.
  public Estimate estimate() {
    // The intersection of all intervals so far need not hold the mean of what was seen.
    return new Estimate(n == 0 ? Double.NaN : sum / n, low, Math.max(low, high), n, n);
  }
}
