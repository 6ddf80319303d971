package dev.halftime.learn.net;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;

/// Updates parameters in place along their negative gradient.
public sealed interface Optimiser extends Checkpointable permits Adam, RmsProp {

  /// Takes one step with a learning rate.
  void step(double rate);

  /// The moment estimates, for checkpoints.
  float[][] moments();

  /// The number of steps taken.
  long steps();

  /// Sets the number of steps taken.
  void steps(long steps);

  @Override
  default void keep(CheckpointCodec codec) {
    for (float[] moments : moments()) {
      codec.reals(moments);
    }
    steps(codec.number(steps()));
  }
}
