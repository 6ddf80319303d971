package dev.halftime.world.tau2.telecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Values as Python sees and writes them, in which the original's answers are worded.
final class Python {

  private static final int LEAST_EXPONENT = -4;
  private static final int MOST_DIGITS = 16;

  private Python() {}

  /// Whether a value counts as true.
  static boolean truth(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> value.booleanValue();
      case NUMBER -> value.doubleValue() != 0;
      case STRING -> !value.textValue().isEmpty();
      case ARRAY, OBJECT -> !value.isEmpty();
      default -> false;
    };
  }

  /// Whether two values are equal: a number equals a number of another type, and true equals 1.
  static boolean equal(JsonNode one, JsonNode other) {
    return numeric(one) && numeric(other) ? number(one) == number(other) : one.equals(other);
  }

  /// Whether one can calculate with it, as one can with true and false there.
  static boolean numeric(JsonNode value) {
    return value.isNumber() || value.isBoolean();
  }

  static double number(JsonNode value) {
    return value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
  }

  /// The name of a value's type.
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "int" : "float";
      case STRING -> "str";
      case ARRAY -> "list";
      case OBJECT -> "dict";
      default -> "NoneType";
    };
  }

  /// The text of a value in a sentence.
  static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : code(value);
  }

  /// A value as it stands in a program.
  static String code(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> value.booleanValue() ? "True" : "False";
      case NUMBER ->
          value.isIntegralNumber() ? value.bigIntegerValue().toString() : text(value.doubleValue());
      case STRING -> quoted(value.textValue());
      case ARRAY ->
          StreamSupport.stream(value.spliterator(), false)
              .map(Python::code)
              .collect(Collectors.joining(", ", "[", "]"));
      case OBJECT ->
          value.properties().stream()
              .map(field -> quoted(field.getKey()) + ": " + code(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> "None";
    };
  }

  private static String quoted(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder code = new StringBuilder().append(quote);
    text.codePoints().forEach(point -> code.append(escaped(point, quote)));
    return code.append(quote).toString();
  }

  private static String escaped(int point, char quote) {
    if (point == quote || point == '\\') {
      return "\\" + (char) point;
    }
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          point < ' ' || point == 0x7f
              ? String.format(Locale.ROOT, "\\x%02x", point)
              : Character.toString(point);
    };
  }

  /// A float with the fewest digits that tell it from its neighbours.
  static String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return Double.toString(value);
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent < LEAST_EXPONENT || exponent >= MOST_DIGITS) {
      return scientific(shortest, exponent);
    }
    String plain = shortest.toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String scientific(BigDecimal value, int exponent) {
    String digits = value.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (value.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
  }

  /// A float with two digits after the point.
  static String cents(double value) {
    return Double.isFinite(value) ? rounded(value).toPlainString() : text(value);
  }

  /// A finite float, rounded to two digits after the point by what it is exactly.
  static BigDecimal rounded(double value) {
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
  }
}
