package dev.halftime.app.format.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.usage.Usage;
import java.util.Optional;

/// One operation of an agent in production, independent of the recording system.
///
/// @param where line and id, for errors and notices
/// @param trace id of the trace
/// @param id unique in its trace
/// @param parent id of the span that contains it; empty if none does
/// @param conversation id of the conversation, which may have several traces; empty if unknown
/// @param agent name of the agent; empty if not recorded
/// @param model name of the model; empty if not recorded
/// @param start in nanoseconds since any fixed time
/// @param end in nanoseconds since the same time
/// @param input messages of a chat, as [dev.halftime.app.format.RecordedChat] reads them
/// @param output messages of a chat
/// @param tools definitions of the tools that the model could call: `name`, `description`,
///   `parameters`
/// @param error why the operation failed; empty if it did not
/// @param usage of the call of a model
/// @param execution the execution of a tool; empty for other spans
/// @param scores by name; numbers and truth values
/// @param raw digest of the span as it was recorded
public record Span(
    String where,
    String trace,
    String id,
    String parent,
    String conversation,
    Kind kind,
    String agent,
    String model,
    long start,
    long end,
    ArrayNode input,
    ArrayNode output,
    ArrayNode tools,
    String error,
    Usage usage,
    Optional<Execution> execution,
    ObjectNode scores,
    String raw) {

  /// The kind of operation.
  public enum Kind {
    /// A call of a model.
    MODEL,
    /// An invocation of an agent or of a chain, which contains others.
    AGENT,
    /// An execution of a tool.
    TOOL,
    /// Anything else.
    OTHER
  }

  /// An execution of a tool.
  ///
  /// @param call id of the model's call; empty if unknown
  /// @param result null if it is unknown
  public record Execution(String call, String tool, JsonNode arguments, JsonNode result) {}

  /// Returns the name that is unique in a file.
  String key() {
    return trace + "/" + id;
  }

  /// Returns the group to which it belongs: the conversation, or else the trace.
  String group() {
    return conversation.isEmpty() ? trace : conversation;
  }
}
