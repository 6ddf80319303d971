package dev.halftime.stats;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Labels of the episodes on which a judge's verdict is the same.
final class Labelled {

  private final double[] values;
  private final int[] clusters;

  private Labelled(double[] values, int[] clusters) {
    this.values = values;
    this.clusters = clusters;
  }

  static Labelled of(
      boolean verdict, boolean[] judged, @Nullable Boolean[] labels, int[] clusters) {
    int[] own =
        IntStream.range(0, judged.length)
            .filter(i -> judged[i] == verdict && labels[i] != null)
            .toArray();
    return new Labelled(
        IntStream.of(own).mapToDouble(i -> Boolean.TRUE.equals(labels[i]) ? 1 : 0).toArray(),
        IntStream.of(own).map(i -> clusters[i]).toArray());
  }

  Labelled and(Labelled other) {
    return new Labelled(
        DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(other.values)).toArray(),
        IntStream.concat(IntStream.of(clusters), IntStream.of(other.clusters)).toArray());
  }

  /// Returns 1 for each success, 0 for each failure.
  double[] values() {
    return values;
  }

  /// Returns the cluster of each label.
  int[] clusters() {
    return clusters;
  }

  int n() {
    return values.length;
  }

  double good() {
    return DoubleStream.of(values).sum();
  }

  double rate() {
    return good() / n();
  }

  /// Returns a rate that is neither 0 nor 1: one label of each kind is added.
  double smoothed() {
    return (good() + 1) / (n() + 2);
  }
}
