package dev.halftime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What an agent or a user does next.
///
/// Who it reaches is part of its type: a [World] takes a [Call] and nothing else, so that a thought
/// can never touch it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.Think.class, name = "think"),
  @JsonSubTypes.Type(value = Action.Say.class, name = "say"),
  @JsonSubTypes.Type(value = Action.Call.class, name = "call"),
  @JsonSubTypes.Type(value = Action.Finish.class, name = "finish")
})
public sealed interface Action {

  /// Says something.
  static Action say(String text) {
    return new Say(text);
  }

  /// Calls a tool.
  ///
  /// @param arguments by parameter name: a map, a record, or a JSON object
  /// @throws IllegalArgumentException if they are not written as a JSON object
  static Action call(String tool, Object arguments) {
    return new Call(tool, Json.fields(arguments));
  }

  /// Finishes.
  ///
  /// @param answer empty if there is none
  static Action finish(String answer) {
    return new Finish(answer);
  }

  /// Reaches nobody: reasoning as an action (Yao et al. 2023, ReAct, section 2).
  record Think(String text) implements Action {}

  /// Reaches the other party.
  record Say(String text) implements Action {}

  /// Reaches the world: uses one of the tools that the acting party has.
  ///
  /// @param tool the tool's name
  /// @param arguments by parameter name; must not be changed afterwards
  record Call(String tool, ObjectNode arguments) implements Action {

    private static final String TEXT = "unreadable";
    private static final String WHY = "why";

    /// A call whose arguments were written by a model, as [WrittenArguments] reads them. What
    /// cannot be read is kept as it was written, and is for the runner to refuse.
    public static Call written(String tool, String arguments) {
      return switch (WrittenArguments.read(arguments)) {
        case WrittenArguments.Read(ObjectNode read) -> new Call(tool, read);
        case WrittenArguments.Unreadable(String text, String why) ->
            new Call(tool, Json.object().put(TEXT, text).put(WHY, why));
      };
    }

    /// Why its arguments could not be read; empty if they could.
    public Optional<String> unreadable() {
      boolean marked =
          arguments.size() == 2
              && arguments.path(TEXT).isTextual()
              && arguments.path(WHY).isTextual();
      return marked ? Optional.of(arguments.path(WHY).textValue()) : Optional.empty();
    }
  }

  /// Reaches the runner: ends the episode.
  ///
  /// @param answer an agent's final answer, a user's last words; empty if there are none
  record Finish(String answer) implements Action {}
}
