package dev.halftime.learn.checkpoint;

/// Something that a checkpoint holds.
@FunctionalInterface
public interface Checkpointable {

  /// Writes down all that is remembered, or takes it back: the same calls in the same order.
  void keep(CheckpointCodec codec);
}
