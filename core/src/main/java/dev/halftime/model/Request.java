package dev.halftime.model;

import dev.halftime.Tool;
import dev.halftime.json.Json;
import java.util.List;

/// A request to a model: everything on which its answer may depend.
///
/// @param messages the conversation so far; only the first may be a [Message.System]
/// @param tools the tools that the model may call
/// @param choice whether it must call one
/// @param sampling how the answer is sampled
public record Request(
    List<Message> messages, List<Tool> tools, Choice choice, SamplingParameters sampling) {

  /// Whether the model must call a tool.
  public enum Choice {
    /// Tool calls are optional.
    FREE,
    /// The model must call exactly one tool.
    REQUIRED
  }

  public Request {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /// Creates a request without tools.
  public static Request words(List<Message> messages, SamplingParameters sampling) {
    return new Request(messages, List.of(), Choice.FREE, sampling);
  }

  /// Returns a copy with other sampling parameters.
  public Request with(SamplingParameters other) {
    return new Request(messages, tools, choice, other);
  }

  /// Returns the SHA-256 of the request, in lower-case hexadecimal digits: equal for equal
  /// requests.
  public String digest() {
    return Json.digest(this);
  }
}
