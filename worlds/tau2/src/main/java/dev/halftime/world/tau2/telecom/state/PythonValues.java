package dev.halftime.world.tau2.telecom.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.world.tau2.original.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Python's truth, equality and rounding for JSON values.
public final class PythonValues {

  private PythonValues() {}

  /// Returns whether a value is truthy.
  public static boolean truth(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> value.doubleValue() != 0;
      case STRING -> !value.textValue().isEmpty();
      case ARRAY, OBJECT -> !value.isEmpty();
      default -> false;
    };
  }

  /// Returns whether two values are equal: numbers are compared across types, and true equals 1.
  public static boolean equal(JsonNode one, JsonNode other) {
    if (numeric(one) && numeric(other)) {
      return number(one) == number(other);
    }
    return one.equals(other);
  }

  /// Returns whether arithmetic works with a value, as it does with booleans in Python.
  public static boolean numeric(JsonNode value) {
    return value.isNumber() || value.isBoolean();
  }

  public static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : (truth(value) ? 1 : 0);
  }

  /// Formats a float with two decimals.
  public static String cents(double value) {
    return Double.isFinite(value) ? rounded(value).toPlainString() : new Amount.Real(value).text();
  }

  /// Rounds a finite float to two decimals by its exact value.
  public static BigDecimal rounded(double value) {
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
  }
}
