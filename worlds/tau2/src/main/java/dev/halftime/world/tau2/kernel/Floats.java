package dev.halftime.world.tau2.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Rounding of floats as in Python.
public final class Floats {

  private Floats() {}

  /// Rounds to two decimals by the exact value of the double, ties to even; the sign of zero is
  /// kept.
  public static double cents(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    double rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(rounded, value);
  }
}
