package dev.halftime.agent.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.json.BindingFault;
import dev.halftime.json.Json;
import dev.halftime.model.ModelException;
import dev.halftime.usage.Usage;

/// The answer of a program to a request for an action.
///
/// @param usage usage that the program claims for this answer
/// @param snapshots whether the program says that its memory can be copied
public record ProgramReply(Action action, Usage usage, boolean snapshots) {

  /// Parses a line of the protocol.
  ///
  /// @throws IllegalArgumentException if it is not an action
  /// @throws ModelException if the program reports that its model failed
  public static ProgramReply read(String line) {
    if (!(parsed(line) instanceof ObjectNode reply)) {
      throw wrong(line, "not a JSON object");
    }
    if (reply.path("kind").asText().equals("broke")) {
      throw new ModelException(ModelException.Kind.CLAIMED, 0, why(reply), Usage.NONE, null);
    }
    JsonNode usage = reply.remove("usage");
    JsonNode snapshots = reply.remove("snapshots");
    if (reply.path("kind").asText().equals("finish") && !reply.has("answer")) {
      reply.put("answer", "");
    }
    try {
      return new ProgramReply(
          Json.MAPPER.treeToValue(reply, Action.class),
          usage == null ? Usage.NONE : Json.MAPPER.treeToValue(usage, Usage.class),
          snapshots != null && snapshots.asBoolean());
    } catch (JsonProcessingException e) {
      throw wrong(line, BindingFault.of(e));
    }
  }

  /// Parses the answer to a request for a snapshot; returns the memory in it as JSON.
  ///
  /// @throws IllegalArgumentException if it is not one
  static String snapshot(String line) {
    JsonNode reply = parsed(line);
    if (!reply.path("kind").asText().equals("snapshot") || !reply.has("memory")) {
      throw wrong(line, "not a snapshot with a memory");
    }
    return Json.canonical(reply.get("memory"));
  }

  private static String why(ObjectNode broke) {
    String why = broke.path("why").asText("");
    return why.isBlank() ? "the program reports that its model failed" : why;
  }

  private static JsonNode parsed(String line) {
    try {
      return Json.read(line);
    } catch (IllegalArgumentException e) {
      throw wrong(line, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException wrong(String line, String why) {
    return new IllegalArgumentException(
        "the program answered with a line that is not an action ("
            + why
            + "); diagnostics belong on stderr; the line: "
            + shown(line));
  }

  /// Returns the beginning of a line, for an error.
  static String shown(String line) {
    return line.length() <= 200 ? line : line.substring(0, 200) + "...";
  }
}
