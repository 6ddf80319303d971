package dev.halftime.learn.net;

/// Constants of the tanh kernels.
final class Tanh {

  private Tanh() {}

  /// 2 / ln 2: exp(2x) = 2^(TWO_LOG2E x).
  static final float TWO_LOG2E = (float) (2 / Math.log(2));

  /// Clamp for the power of two; beyond it, tanh is 1 in float32.
  static final float LIMIT = 30;

  /// Adding and subtracting this number rounds to an integer, which is then in the lowest bits.
  static final float ROUND = 0x1.8p23f;

  /// Taylor coefficients of 2^f at 0, highest degree first.
  static final float[] C = new float[8];

  static {
    double coefficient = 1;
    for (int n = 0; n < C.length; n++) {
      C[C.length - 1 - n] = (float) coefficient;
      coefficient *= Math.log(2) / (n + 1);
    }
  }
}
