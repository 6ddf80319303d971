package dev.halftime.world.tau2.original;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;

/// What a field of a [RecordModel] may hold.
@FunctionalInterface
public interface FieldCheck {

  /// What is kept of a value; empty if it cannot stay.
  ///
  /// @param place where it stands
  /// @param flaws takes what is wrong
  Optional<JsonNode> kept(JsonNode value, String place, Consumer<Flaw> flaws);

  /// A text and nothing else.
  static FieldCheck text() {
    return (value, place, flaws) -> {
      if (value.isTextual()) {
        return Optional.of(value);
      }
      flaws.accept(new Flaw(place, "Input should be a valid string", "string_type", value));
      return Optional.empty();
    };
  }

  /// A whole number, or what stands for one.
  static FieldCheck whole() {
    return Numbers::whole;
  }

  /// A number, or what stands for one.
  static FieldCheck real() {
    return Numbers::real;
  }

  /// One of these texts.
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

  /// A list whose items are such records.
  static FieldCheck list(RecordModel of) {
    return of::list;
  }
}
