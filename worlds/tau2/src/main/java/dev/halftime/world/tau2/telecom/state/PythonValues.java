package dev.halftime.world.tau2.telecom.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.world.tau2.original.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// What the original's language, Python, takes a value for.
public final class PythonValues {

  private PythonValues() {}

  /// Whether a value counts as true.
  public static boolean truth(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> value.doubleValue() != 0;
      case STRING -> !value.textValue().isEmpty();
      case ARRAY, OBJECT -> !value.isEmpty();
      default -> false;
    };
  }

  /// Whether two values are equal: a number equals a number of another type, and true equals 1.
  public static boolean equal(JsonNode one, JsonNode other) {
    if (numeric(one) && numeric(other)) {
      return number(one) == number(other);
    }
    return one.equals(other);
  }

  /// Whether one can calculate with it, as one can with true and false there.
  public static boolean numeric(JsonNode value) {
    return value.isNumber() || value.isBoolean();
  }

  public static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : (truth(value) ? 1 : 0);
  }

  /// A float with two digits after the point.
  public static String cents(double value) {
    return Double.isFinite(value) ? rounded(value).toPlainString() : new Amount.Real(value).text();
  }

  /// A finite float, rounded to two digits after the point by what it is exactly.
  public static BigDecimal rounded(double value) {
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
  }
}
