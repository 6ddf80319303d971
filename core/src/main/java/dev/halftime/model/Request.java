package dev.halftime.model;

import dev.halftime.Json;
import dev.halftime.Tool;
import java.util.List;

/// What a model is asked: all that its answer may depend on.
///
/// @param messages the conversation so far, an [Message.System] at most at the beginning
/// @param tools what it may use
/// @param choice whether it must
/// @param sampling how the answer is drawn
public record Request(
    List<Message> messages, List<Tool> tools, Choice choice, SamplingParameters sampling) {

  /// Whether the model has to use a tool.
  public enum Choice {
    /// It may.
    FREE,
    /// It uses exactly one.
    REQUIRED
  }

  public Request {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /// A request for words alone.
  public static Request words(List<Message> messages, SamplingParameters sampling) {
    return new Request(messages, List.of(), Choice.FREE, sampling);
  }

  /// This request with another way of drawing.
  public Request with(SamplingParameters other) {
    return new Request(messages, tools, choice, other);
  }

  /// SHA-256 of all of it, in lower-case hexadecimal digits: equal for equal requests.
  public String digest() {
    return Json.digest(this);
  }
}
