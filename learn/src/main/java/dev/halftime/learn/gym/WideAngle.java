package dev.halftime.learn.gym;

/// The cosine of angles up to four radians as a Taylor polynomial, which vectors can compute as
/// well.
///
/// It is 1 minus twice the squared sine of half the angle, so that nothing has to be cut into
/// quarters; its error is at most 2e-15. Beyond four radians it grows wrong.
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
