package dev.halftime.stats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The paired difference of two arms of which one may have been stopped because of its results.
///
/// Interval and p-value are valid at any stopping time: those of a [ConfidenceSequence] and of an
/// [EProcess] for the mean difference, moved from \[-1, 1\] to \[0, 1\]. They agree with each
/// other: the interval excludes 0 exactly if p is at most one minus its level.
public final class AnytimeDifference implements PairedTest {

  private final List<Double> moved = new ArrayList<>();
  private int tasks;
  private double sum;

  /// Adds one cluster; clusters must be added in the planned order.
  ///
  /// @param difference mean difference of the tasks, in \[-1, 1\]
  /// @param number number of tasks: 1, or those of a sequence
  public void add(double difference, int number) {
    moved.add(Math.clamp((1 + difference) / 2, 0, 1));
    sum += difference;
    tasks += number;
  }

  @Override
  public double p() {
    return Math.min(1, 2 / Math.max(largest(EProcess.above(0.5)), largest(EProcess.below(0.5))));
  }

  @Override
  public Estimate estimate(double level) {
    if (moved.isEmpty()) {
      return new Estimate(Double.NaN, null, null, 0, 0);
    }
    ConfidenceSequence sequence = new ConfidenceSequence(level);
    moved.forEach(sequence::add);
    Estimate share = sequence.estimate();
    Double low = share.low();
    Double high = share.high();
    return new Estimate(
        sum / moved.size(),
        low == null ? null : 2 * low - 1,
        high == null ? null : 2 * high - 1,
        tasks,
        moved.size());
  }

  @Override
  public @Nullable Double exact() {
    return null;
  }

  @Override
  public double detectable(double level) {
    return Double.NaN;
  }

  @Override
  public double notBelow(double margin) {
    return Math.min(1, 1 / largest(EProcess.above((1 - margin) / 2)));
  }

  private double largest(EProcess process) {
    moved.forEach(process::add);
    return process.largest();
  }
}
