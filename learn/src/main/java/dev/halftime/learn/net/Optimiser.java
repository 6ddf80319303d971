package dev.halftime.learn.net;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;

/// Moves parameters against their gradient, in place; it remembers what it needs of former steps.
public sealed interface Optimiser extends Checkpointable permits Adam, RmsProp {

  /// One step.
  void step(double rate);

  /// What it remembers, so that it can be saved and set: arrays, and the number of steps.
  float[][] moments();

  /// How many steps were made.
  long steps();

  /// Goes on as if so many steps had been made.
  void steps(long steps);

  @Override
  default void keep(CheckpointCodec codec) {
    for (float[] moments : moments()) {
      codec.reals(moments);
    }
    steps(codec.number(steps()));
  }
}
