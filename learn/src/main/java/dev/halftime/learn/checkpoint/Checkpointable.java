package dev.halftime.learn.checkpoint;

/// State that is part of a checkpoint.
@FunctionalInterface
public interface Checkpointable {

  /// Writes or reads all state, depending on the codec.
  void keep(CheckpointCodec codec);
}
