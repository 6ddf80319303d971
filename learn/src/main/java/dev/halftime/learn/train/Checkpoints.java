package dev.halftime.learn.train;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/// Where and how often a training writes down all that it remembers.
///
/// @param folder of this training alone
/// @param nanos a clock, which only decides when checkpoints are made
/// @param every nanoseconds between two checkpoints
public record Checkpoints(Path folder, LongSupplier nanos, long every) {

  /// Only one, in the end.
  public static Checkpoints none(Path folder) {
    return new Checkpoints(folder, () -> 0, Long.MAX_VALUE);
  }
}
