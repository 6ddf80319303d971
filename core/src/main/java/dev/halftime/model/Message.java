package dev.halftime.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// One entry of the conversation that a model is asked to go on with.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "role")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.System.class, name = "system"),
  @JsonSubTypes.Type(value = Message.User.class, name = "user"),
  @JsonSubTypes.Type(value = Message.Assistant.class, name = "assistant"),
  @JsonSubTypes.Type(value = Message.ToolResult.class, name = "tool")
})
public sealed interface Message {

  /// What it says in words, possibly nothing.
  String text();

  /// How the model is to behave: the role `system`.
  @SuppressWarnings("AvoidCommonTypeNames") // the name of the role
  record System(String text) implements Message {}

  /// What it is told or asked: the role `user`.
  record User(String text) implements Message {}

  /// What it answered earlier: the role `assistant`.
  ///
  /// @param uses the tools that it wanted to use
  record Assistant(String text, List<ToolCall> uses) implements Message {

    public Assistant {
      uses = List.copyOf(uses);
    }
  }

  /// What a tool gave back: the role `tool`.
  ///
  /// @param use the id of the [ToolCall] that this answers
  /// @param tool the tool's name
  record ToolResult(String use, String tool, String text) implements Message {}
}
