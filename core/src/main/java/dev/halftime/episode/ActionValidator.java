package dev.halftime.episode;

import dev.halftime.Action;
import dev.halftime.json.TreeCheck;
import dev.halftime.setting.Limits;
import org.jspecify.annotations.Nullable;

/// Checks that an action is well-formed and within the limits before it is accepted.
final class ActionValidator {

  private ActionValidator() {}

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
}
