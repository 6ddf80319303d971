package dev.halftime.learn.gym;

/// Sine and cosine of angles near 0 as Taylor polynomials, which vectors can compute as well.
///
/// Up to half a radian, where the remainder is less than a tenth of the last place of a double;
/// beyond that they grow wrong.
final class SmallAngle {

  /// Coefficients of the sine divided by the angle, for powers of its square from 1 on.
  static final double[] SINE = {
    -1.0 / 6, 1.0 / 120, -1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800L
  };

  /// Coefficients of the cosine, for powers of the angle's square from 1 on.
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
