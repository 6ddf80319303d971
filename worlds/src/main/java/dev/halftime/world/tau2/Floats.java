package dev.halftime.world.tau2;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as the language of the original rounds and writes them.
final class Floats {

  private static final int LEAST_WITHOUT_EXPONENT = -4;
  private static final int LEAST_WITH_EXPONENT = 16;

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
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= LEAST_WITHOUT_EXPONENT && exponent < LEAST_WITH_EXPONENT) {
      String plain = shortest.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = shortest.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
