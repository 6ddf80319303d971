package dev.halftime.learn.gym;

/// Sine and cosine of angles near 0 as Taylor polynomials, which can be vectorized.
///
/// Up to 0.5 radians, the truncation error is below a tenth of the last place of a double; it grows
/// beyond that.
final class SmallAngle {

  /// Coefficients of sin(x) / x for x^2, x^4, ...
  static final double[] SINE = {
    -1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800L
  };

  /// Coefficients of cos(x) for x^2, x^4, ...
  static final double[] COSINE = {
    -1.0 / 2, 1.0 / 24, -1.0 / 720, 1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600
  };

  private SmallAngle() {}

  static double sin(double angle) {
    double square = angle * angle;
    double sum = SINE[5];
    for (int i = 4; i >= 0; i--) {
      sum = SINE[i] + square * sum;
    }
    return angle + angle * (square * sum);
  }

  static double cos(double angle) {
    double square = angle * angle;
    double sum = COSINE[5];
    for (int i = 4; i >= 0; i--) {
      sum = COSINE[i] + square * sum;
    }
    return 1 + square * sum;
  }
}
