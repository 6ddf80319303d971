package dev.halftime.learn.algo;

import dev.halftime.learn.net.Parameters;

/// Adds up the gradients of pieces of a batch that is too long to go through a network at once.
final class Sum {

  private final Parameters parameters;
  private final float[] total;

  Sum(Parameters parameters) {
    this.parameters = parameters;
    total = new float[parameters.gradient().length];
  }

  /// Adds the gradient of a piece.
  void add() {
    float[] gradient = parameters.gradient();
    for (int i = 0; i < total.length; i++) {
      total[i] += gradient[i];
    }
  }

  /// Puts the sum in the gradient's place.
  void finish() {
    System.arraycopy(total, 0, parameters.gradient(), 0, total.length);
  }
}
