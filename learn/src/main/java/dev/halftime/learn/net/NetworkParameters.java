package dev.halftime.learn.net;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;

/// The parameters of a network in one array, and their gradient in another.
public final class NetworkParameters implements Checkpointable {

  private final float[] values;
  private final float[] gradient;

  /// Creates `length` parameters, all zero; the arrays are padded.
  public NetworkParameters(int length) {
    values = new float[Matrix.padded(length)];
    gradient = new float[values.length];
  }

  /// The parameters, mutable.
  public float[] values() {
    return values;
  }

  /// The gradient of the loss with respect to each parameter, mutable.
  public float[] gradient() {
    return gradient;
  }

  @Override
  public void keep(CheckpointCodec codec) {
    codec.reals(values);
  }

  /// Copies the values of other parameters of the same length.
  public void copyFrom(NetworkParameters other) {
    System.arraycopy(other.values, 0, values, 0, values.length);
  }
}
