package dev.halftime.learn.gym;

/// The cosine of angles up to 4 radians as a Taylor polynomial, which can be vectorized.
///
/// Computed as 1 - 2 sin(x / 2)^2, so that no reduction of the argument is needed. The error is at
/// most 2e-15; it grows beyond 4 radians.
final class WideAngle {

  private static final int TERMS = 12;

  private WideAngle() {}

  static double cos(double angle) {
    double half = angle / 2;
    double square = half * half;
    double sine = 1;
    for (int i = TERMS; i > 0; i--) {
      sine = 1 - square * (1.0 / (2 * i * (2 * i + 1))) * sine;
    }
    sine *= half;
    return 1 - 2 * (sine * sine);
  }
}
