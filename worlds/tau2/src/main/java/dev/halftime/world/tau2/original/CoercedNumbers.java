package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Conversion of values to numbers: booleans, and strings that contain only a number.
final class CoercedNumbers {

  private static final String DIGITS = "[0-9]+(_[0-9]+)*";
  private static final Pattern WHOLE = Pattern.compile("([+-]?" + DIGITS + ")(\\.0+)?");
  private static final Pattern REAL =
      Pattern.compile(
          "[+-]?(" + DIGITS + "(\\.([0-9]+(_[0-9]+)*)?)?|\\." + DIGITS + ")([eE][+-]?[0-9]+)?");
  private static final Map<String, Double> ENDLESS = endless();
  private static final double LARGEST = 0x1p63;
  private static final String A_WHOLE = "Input should be a valid integer";
  private static final String A_REAL = "Input should be a valid number";

  private CoercedNumbers() {}

  private static Map<String, Double> endless() {
    Map<String, Double> byName = new HashMap<>();
    for (String name : List.of("inf", "infinity")) {
      byName.put(name, Double.POSITIVE_INFINITY);
      byName.put("+" + name, Double.POSITIVE_INFINITY);
      byName.put("-" + name, Double.NEGATIVE_INFINITY);
    }
    List.of("nan", "+nan", "-nan").forEach(name -> byName.put(name, Double.NaN));
    return byName;
  }

  static Optional<JsonNode> whole(JsonNode value, String place, Consumer<Flaw> flaws) {
    if (value.isIntegralNumber()) {
      return Optional.of(value);
    }
    if (value.isBoolean()) {
      return Optional.of(Amount.of(value.booleanValue() ? 1 : 0).json());
    }
    if (value.isNumber()) {
      return ofReal(value, place, flaws);
    }
    if (value.isTextual()) {
      var number = WHOLE.matcher(value.textValue().strip());
      if (number.matches()) {
        String digits = number.group(1).replace("_", "");
        return Optional.of(new Amount.Whole(new BigInteger(digits)).json());
      }
      String what = A_WHOLE + ", unable to parse string as an integer";
      flaws.accept(new Flaw(place, what, "int_parsing", value));
      return Optional.empty();
    }
    flaws.accept(new Flaw(place, A_WHOLE, "int_type", value));
    return Optional.empty();
  }

  private static Optional<JsonNode> ofReal(JsonNode value, String place, Consumer<Flaw> flaws) {
    double real = value.doubleValue();
    if (!Double.isFinite(real)) {
      flaws.accept(new Flaw(place, "Input should be a finite number", "finite_number", value));
    } else if (real != Math.rint(real)) {
      String what = A_WHOLE + ", got a number with a fractional part";
      flaws.accept(new Flaw(place, what, "int_from_float", value));
    } else if (Math.abs(real) >= LARGEST) {
      String what = "Unable to parse input string as an integer, exceeded maximum size";
      flaws.accept(new Flaw(place, what, "int_parsing_size", value));
    } else {
      return Optional.of(Amount.of((long) real).json());
    }
    return Optional.empty();
  }

  static Optional<JsonNode> real(JsonNode value, String place, Consumer<Flaw> flaws) {
    if (value.isNumber()) {
      return Optional.of(DoubleNode.valueOf(value.doubleValue()));
    }
    if (value.isBoolean()) {
      return Optional.of(DoubleNode.valueOf(value.booleanValue() ? 1 : 0));
    }
    if (!value.isTextual()) {
      flaws.accept(new Flaw(place, A_REAL, "float_type", value));
      return Optional.empty();
    }
    String text = value.textValue().strip();
    Double endless = ENDLESS.get(text.toLowerCase(Locale.ROOT));
    if (endless != null) {
      return Optional.of(DoubleNode.valueOf(endless));
    }
    if (REAL.matcher(text).matches()) {
      return Optional.of(DoubleNode.valueOf(Double.parseDouble(text.replace("_", ""))));
    }
    String what = A_REAL + ", unable to parse string as a number";
    flaws.accept(new Flaw(place, what, "float_parsing", value));
    return Optional.empty();
  }
}
