package dev.halftime.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.json.Json;
import java.time.Duration;

/// Reads and validates the properties of one action.
///
/// @param action a JSON object
/// @param scale mapping from the model's coordinates to the computer's
record ActionReader(JsonNode action, ScreenScale scale) {

  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_SHOWN = 200;

  /// Maximum duration of a pause, in seconds, as in Anthropic's reference implementation.
  private static final double LONGEST_PAUSE = 100;

  private static final int FARTHEST = 100_000;

  ActionReader {
    if (!action.isObject()) {
      throw new IllegalArgumentException("an action must be a JSON object, not " + shown(action));
    }
  }

  private static String shown(JsonNode json) {
    String text = Json.canonical(json);
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("the action " + shown(action) + " is invalid: " + why);
  }

  boolean has(String name) {
    return action.hasNonNull(name);
  }

  String text(String name) {
    JsonNode given = action.path(name);
    if (!given.isTextual()) {
      throw wrong("'" + name + "' must be a text");
    }
    if (given.asText().length() > LONGEST_TEXT) {
      throw wrong("'%s' has more than %d characters".formatted(name, LONGEST_TEXT));
    }
    return given.asText();
  }

  /// Returns the point in a property with two numbers.
  Computer.Point pair(String name) {
    JsonNode given = action.path(name);
    if (!given.isArray() || given.size() != 2) {
      throw wrong("'" + name + "' must be two numbers, as in [10, 20]");
    }
    return point(given.path(0), given.path(1), name);
  }

  /// Returns the point in the properties `x` and `y` of an object.
  Computer.Point point(JsonNode object) {
    return point(object.path("x"), object.path("y"), "x' and 'y");
  }

  private Computer.Point point(JsonNode x, JsonNode y, String name) {
    if (!x.isNumber() || !y.isNumber()) {
      throw wrong("'" + name + "' must be numbers");
    }
    try {
      return scale.onScreen(x.asDouble(), y.asDouble());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /// Returns a distance in pixels or notches.
  double distance(String name) {
    JsonNode given = action.path(name);
    if (!given.isNumber() || !(Math.abs(given.asDouble()) <= FARTHEST)) {
      throw wrong("'%s' must be a number up to %d".formatted(name, FARTHEST));
    }
    return given.asDouble();
  }

  Duration seconds(String name) {
    JsonNode given = action.path(name);
    if (!given.isNumber() || !(given.asDouble() >= 0 && given.asDouble() <= LONGEST_PAUSE)) {
      throw wrong("'%s' must be a number of seconds from 0 to %.0f".formatted(name, LONGEST_PAUSE));
    }
    return Duration.ofMillis(Math.round(given.asDouble() * 1000));
  }
}
