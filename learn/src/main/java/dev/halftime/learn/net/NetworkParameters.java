package dev.halftime.learn.net;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;

/// What is learnt: numbers in one array, and the gradient of the loss by each of them in another.
public final class NetworkParameters implements Checkpointable {

  private final float[] values;
  private final float[] gradient;

  /// This many parameters, all zero; the arrays are padded.
  public NetworkParameters(int length) {
    values = new float[Matrix.padded(length)];
    gradient = new float[values.length];
  }

  /// The parameters themselves, to be read and written.
  public float[] values() {
    return values;
  }

  /// The loss's derivative by each parameter, to be read and written.
  public float[] gradient() {
    return gradient;
  }

  @Override
  public void keep(CheckpointCodec codec) {
    codec.reals(values);
  }

  /// Takes over the values of others of the same shape.
  public void copyFrom(NetworkParameters other) {
    System.arraycopy(other.values, 0, values, 0, values.length);
  }
}
