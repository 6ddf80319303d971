package dev.halftime.learn.algo.part;

import dev.halftime.learn.net.NetworkParameters;

/// Adds up the gradients of pieces of a batch that is too long to go through a network at once.
public final class GradientAccumulator {

  private final NetworkParameters parameters;
  private final float[] total;

  public GradientAccumulator(NetworkParameters parameters) {
    this.parameters = parameters;
    total = new float[parameters.gradient().length];
  }

  /// Adds the gradient of a piece.
  public void add() {
    float[] gradient = parameters.gradient();
    for (int i = 0; i < total.length; i++) {
      total[i] += gradient[i];
    }
  }

  /// Puts the sum in the gradient's place.
  public void finish() {
    System.arraycopy(total, 0, parameters.gradient(), 0, total.length);
  }
}
