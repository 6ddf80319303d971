package dev.halftime.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// One message of the conversation that a model is asked to continue.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "role")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.System.class, name = "system"),
  @JsonSubTypes.Type(value = Message.User.class, name = "user"),
  @JsonSubTypes.Type(value = Message.Assistant.class, name = "assistant"),
  @JsonSubTypes.Type(value = Message.ToolResult.class, name = "tool")
})
public sealed interface Message {

  /// Returns the text of the message, possibly empty.
  String text();

  /// Instructions on how the model should behave: the role `system`.
  @SuppressWarnings("AvoidCommonTypeNames") // the name of the role
  record System(String text) implements Message {}

  /// Input to the model: the role `user`.
  record User(String text) implements Message {}

  /// An earlier answer of the model: the role `assistant`.
  ///
  /// @param uses the tools that it called
  record Assistant(String text, List<ToolCall> uses) implements Message {

    public Assistant {
      uses = List.copyOf(uses);
    }
  }

  /// The result of a tool: the role `tool`.
  ///
  /// @param use the id of the [ToolCall] that this answers
  /// @param tool the tool's name
  record ToolResult(String use, String tool, String text) implements Message {}
}
