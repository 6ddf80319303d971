package dev.halftime.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoublePredicate;

/// A confidence sequence for a bounded mean: intervals after each observation that all contain the
/// mean with probability `level`, however often they are inspected.
///
/// The interval consists of the values that neither of two tests by betting ([EProcess]), one for
/// each side, has rejected so far (Waudby-Smith and Ramdas 2024, the hedged capital process). An
/// interval for a sample size fixed in advance is narrower; a confidence sequence is for
/// data-dependent stopping.
public final class ConfidenceSequence {

  private static final int STEPS = 20;

  private final double evidence;
  private final SortedMap<Double, Integer> counts = new TreeMap<>();
  private double sum;
  private int n;
  private double low;
  private double high = 1;

  /// Creates a sequence without observations.
  ///
  /// @param level simultaneous coverage, such as 0.95
  public ConfidenceSequence(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("the level must be between 0 and 1, not " + level);
    }
    this.evidence = Math.log(2 / (1 - level));
  }

  /// Adds an observation. Add a cluster as one observation, its mean.
  ///
  /// @param value observation in \[0, 1\]
  public void add(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("an observation must be from 0 to 1, not " + value);
    }
    counts.merge(value, 1, Integer::sum);
    sum += value;
    n++;
    low = end(low, bound -> EProcess.above(bound).logarithm(counts) >= evidence);
    high = 1 - end(1 - high, it -> EProcess.below(1 - it).logarithm(counts) >= evidence);
  }

  /// The last rejected point; all points before it are rejected, too.
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

  /// The sample mean with the current interval.
  public Estimate estimate() {
    // The intersection of all intervals so far need not contain the sample mean.
    return new Estimate(n == 0 ? Double.NaN : sum / n, low, Math.max(low, high), n, n);
  }
}
