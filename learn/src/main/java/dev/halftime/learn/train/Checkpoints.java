package dev.halftime.learn.train;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/// Where and how often a training saves its state.
///
/// @param folder folder for this training only
/// @param nanos clock that decides when a checkpoint is due; it has no other effect
/// @param every minimum time between two checkpoints, in nanoseconds
public record Checkpoints(Path folder, LongSupplier nanos, long every) {

  /// A single checkpoint at the end.
  public static Checkpoints none(Path folder) {
    return new Checkpoints(folder, () -> 0, Long.MAX_VALUE);
  }
}
