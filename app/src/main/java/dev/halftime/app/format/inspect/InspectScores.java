package dev.halftime.app.format.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Ending.Boundary;
import dev.halftime.Score;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// The score of a sample on Halftime's scale from 0 to 1.
///
/// Inspect's letters are `C` (correct), `P` (partially correct), `I` (incorrect) and `N` (no
/// answer); booleans and numbers as text count as in Inspect's metrics.
final class InspectScores {

  private InspectScores() {}

  /// Returns the first score of a sample; missing if the sample failed or was invalidated, or if
  /// the score cannot be mapped to the scale from 0 to 1.
  static Score of(JsonNode sample, ObjectNode scores) {
    if (sample.path("invalidation").isObject()) {
      return new Score.Ungraded(
          Boundary.SCORER,
          "the sample was invalidated: " + sample.path("invalidation").path("reason").asText("?"));
    }
    if (scores.isEmpty()) {
      JsonNode error = sample.path("error");
      return error.isObject()
          ? new Score.Ungraded(Boundary.WORLD, error.path("message").asText("an error"))
          : new Score.Ungraded(Boundary.SCORER, "the log has no score of it");
    }
    Map.Entry<String, JsonNode> first = scores.properties().iterator().next();
    JsonNode value = first.getValue().path("value");
    OptionalDouble number = number(value);
    String error = sample.path("error").path("message").asText("");
    String why =
        first.getKey()
            + ": "
            + shown(value, first.getValue())
            + (error.isEmpty() ? "" : "; the sample had an error: " + error);
    return number.isPresent() && number.getAsDouble() >= 0 && number.getAsDouble() <= 1
        ? Score.of(number.getAsDouble(), why)
        : new Score.Ungraded(Boundary.SCORER, why + " is not a score from 0 to 1");
  }

  private static OptionalDouble number(JsonNode value) {
    if (value.isNumber()) {
      return OptionalDouble.of(value.doubleValue());
    }
    if (value.isBoolean()) {
      return OptionalDouble.of(value.booleanValue() ? 1 : 0);
    }
    return value.isTextual() ? text(value.textValue()) : OptionalDouble.empty();
  }

  private static OptionalDouble text(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "c", "yes", "true" -> OptionalDouble.of(1);
      case "p" -> OptionalDouble.of(0.5);
      case "i", "n", "no", "false" -> OptionalDouble.of(0);
      default ->
          value.matches("[-+]?\\d{1,15}(\\.\\d{1,15})?")
              ? OptionalDouble.of(Double.parseDouble(value))
              : OptionalDouble.empty();
    };
  }

  private static String shown(JsonNode value, JsonNode score) {
    String text = value.isMissingNode() ? "nothing" : value.toString();
    String bare = text.length() <= 200 ? text : text.substring(0, 200) + "...";
    String explanation = score.path("explanation").asText("");
    return explanation.isEmpty() || explanation.length() > 2_000
        ? bare
        : bare + " (" + explanation + ")";
  }
}
