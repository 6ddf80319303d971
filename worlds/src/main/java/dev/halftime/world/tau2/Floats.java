package dev.halftime.world.tau2;

import dev.halftime.world.tau2.original.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as the language of the original rounds and writes them.
final class Floats {

  private Floats() {}

  /// To two decimals, by the exact value of the double, a half to the even neighbour; the sign of
  /// zero is kept.
  static double cents(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    double rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(rounded, value);
  }

  /// The shortest text that reads back as the same double: `12.0`, `1e+16`, `inf`.
  static String text(double value) {
    return new Amount.Real(value).text();
  }
}
