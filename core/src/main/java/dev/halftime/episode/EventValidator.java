package dev.halftime.episode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.json.TreeCheck;
import dev.halftime.setting.Limits;
import org.jspecify.annotations.Nullable;

/// Checks that actions and observations are well-formed, and actions within the limits, before they
/// are recorded.
final class EventValidator {

  private EventValidator() {}

  /// Returns the action if it is valid.
  ///
  /// @throws IllegalArgumentException that says what is wrong with it
  static Action check(@Nullable Action action, Limits limits) {
    long length =
        switch (action) {
          case null -> throw new IllegalArgumentException("returned null instead of an action");
          case Action.Think(String text) -> length(text, "think", "text");
          case Action.Say(String text) -> length(text, "say", "text");
          case Action.Call(String tool, var arguments) ->
              length(tool, "call", "tool")
                  + (arguments == null
                      ? length(null, "call", "arguments")
                      : TreeCheck.size(arguments));
          case Action.Finish(String answer) -> length(answer, "finish", "answer");
        };
    if (length > limits.characters()) {
      throw new IllegalArgumentException(
          "one action of " + length + " characters; the limit is " + limits.characters());
    }
    return action;
  }

  private static int length(@Nullable String text, String kind, String field) {
    if (text == null) {
      throw new IllegalArgumentException(
          "returned an action of kind '%s' without '%s'".formatted(kind, field));
    }
    return text.length();
  }

  /// Returns an observation if it is whole.
  ///
  /// @throws IllegalArgumentException that says what is wrong with it
  static Observation check(@Nullable Observation observation) {
    switch (observation) {
      case null -> throw new IllegalArgumentException("gave null instead of an observation");
      case Observation.Text(String text) -> present(text, "text", "text");
      case Observation.Refusal(String why) -> present(why, "refusal", "why");
      case Observation.Image(String type, String base64) -> {
        present(type, "image", "mediaType");
        present(base64, "image", "base64");
      }
      case Observation.Result(JsonNode value) -> TreeCheck.size(present(value, "result", "value"));
    }
    return observation;
  }

  private static <T> T present(@Nullable T value, String kind, String field) {
    if (value == null) {
      throw new IllegalArgumentException(
          "gave an observation of kind '%s' without '%s'".formatted(kind, field));
    }
    return value;
  }
}
