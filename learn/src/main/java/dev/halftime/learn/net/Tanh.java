package dev.halftime.learn.net;

/// The constants of the kernels' hyperbolic tangent.
final class Tanh {

  private Tanh() {}

  /// 2 / ln 2: exp(2x) = 2^(TWO_LOG2E x).
  static final float TWO_LOG2E = (float) (2 / Math.log(2));

  /// Beyond this power of two, tanh is 1 in float32.
  static final float LIMIT = 30;

  /// Added and subtracted, it rounds to an integer, which then stands in the lowest bits.
  static final float ROUND = 0x1.8p23f;

  /// Taylor's coefficients of 2^f about 0, the highest first.
  static final float[] C = new float[8];

  static {
    double coefficient = 1;
    for (int n = 0; n < C.length; n++) {
      C[C.length - 1 - n] = (float) coefficient;
      coefficient *= Math.log(2) / (n + 1);
    }
  }
}
