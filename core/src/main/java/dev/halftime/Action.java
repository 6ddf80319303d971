package dev.halftime;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.json.WrittenArguments;
import java.util.Optional;

/// One step of an agent or a user.
///
/// The type determines the recipient: a [World] accepts only a [Call], so a thought can never
/// affect it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.Think.class, name = "think"),
  @JsonSubTypes.Type(value = Action.Say.class, name = "say"),
  @JsonSubTypes.Type(value = Action.Call.class, name = "call"),
  @JsonSubTypes.Type(value = Action.Finish.class, name = "finish")
})
public sealed interface Action {

  /// Creates a message to the other party.
  static Action say(String text) {
    return new Say(text);
  }

  /// Creates a tool call.
  ///
  /// @param arguments by parameter name: a map, a record, or a JSON object
  /// @throws IllegalArgumentException if they do not serialize to a JSON object
  static Action call(String tool, Object arguments) {
    return new Call(tool, Json.fields(arguments));
  }

  /// Creates an action that ends the episode.
  ///
  /// @param answer empty if there is none
  static Action finish(String answer) {
    return new Finish(answer);
  }

  /// Reasoning that no party receives (Yao et al. 2023, ReAct, section 2).
  record Think(String text) implements Action {}

  /// A message to the other party.
  record Say(String text) implements Action {}

  /// A call of one of the acting party's tools; sent to the world.
  ///
  /// @param tool the tool's name
  /// @param arguments by parameter name; must not be changed afterwards
  record Call(String tool, ObjectNode arguments) implements Action {

    private static final String TEXT = "unreadable";
    private static final String WHY = "why";

    /// Creates a call from arguments written by a model, parsed by [WrittenArguments]. Arguments
    /// that cannot be parsed are kept as text, and the runner refuses the call.
    public static Call written(String tool, String arguments) {
      return switch (WrittenArguments.read(arguments)) {
        case WrittenArguments.Read(ObjectNode read) -> new Call(tool, read);
        case WrittenArguments.Unreadable(String text, String why) ->
            new Call(tool, Json.object().put(TEXT, text).put(WHY, why));
      };
    }

    /// Returns why the arguments could not be parsed; empty if they could.
    public Optional<String> unreadable() {
      boolean marked =
          arguments.size() == 2
              && arguments.path(TEXT).isTextual()
              && arguments.path(WHY).isTextual();
      return marked ? Optional.of(arguments.path(WHY).textValue()) : Optional.empty();
    }
  }

  /// Ends the episode; sent to the runner.
  ///
  /// @param answer an agent's final answer or a user's last words; empty if there are none
  record Finish(String answer) implements Action {}
}
