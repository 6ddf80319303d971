package dev.halftime.world.tau2.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as the language of the original rounds them.
public final class Floats {

  private Floats() {}

  /// To two decimals, by the exact value of the double, a half to the even neighbour; the sign of
  /// zero is kept.
  public static double cents(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    double rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(rounded, value);
  }
}
