package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;

/// The validation of one field of a [RecordModel].
@FunctionalInterface
public interface FieldCheck {

  /// Validates a value and returns the value to be stored; empty if it is invalid.
  ///
  /// @param place of the value
  /// @param flaws receives the errors
  Optional<JsonNode> kept(JsonNode value, String place, Consumer<Flaw> flaws);

  /// A string.
  static FieldCheck text() {
    return (value, place, flaws) -> {
      if (value.isTextual()) {
        return Optional.of(value);
      }
      flaws.accept(new Flaw(place, "Input should be a valid string", "string_type", value));
      return Optional.empty();
    };
  }

  /// An integer, or a value that pydantic converts to one.
  static FieldCheck whole() {
    return CoercedNumbers::whole;
  }

  /// A number, or a value that pydantic converts to one.
  static FieldCheck real() {
    return CoercedNumbers::real;
  }

  /// One of these strings.
  static FieldCheck choice(String... values) {
    return (value, place, flaws) -> {
      for (String each : values) {
        if (value.isTextual() && value.textValue().equals(each)) {
          return Optional.of(value);
        }
      }
      flaws.accept(new Flaw(place, "Input should be " + listed(values), "literal_error", value));
      return Optional.empty();
    };
  }

  private static String listed(String... values) {
    StringBuilder listed = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      listed
          .append(i == 0 ? "" : i == values.length - 1 ? " or " : ", ")
          .append(Quoted.of(values[i]));
    }
    return listed.toString();
  }

  /// A list of records of this model.
  static FieldCheck list(RecordModel of) {
    return of::list;
  }
}
