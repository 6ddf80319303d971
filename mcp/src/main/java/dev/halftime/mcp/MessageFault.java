package dev.halftime.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.halftime.json.Json;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Why a text is not a message of the protocol (JSON-RPC 2.0, one message, no batch).
///
/// @param code error code of JSON-RPC
/// @param why explanation
/// @param id id of the request, or null if it is absent or unreadable
public record MessageFault(int code, String why, JsonNode id) {

  private static final int SHOWN = 100;

  /// Returns the fault of an invalid message.
  public static MessageFault invalid(String why) {
    return new MessageFault(McpSchema.ErrorCodes.INVALID_REQUEST, why, NullNode.getInstance());
  }

  /// Returns the fault of a text that is not JSON.
  public static MessageFault unreadable(String why) {
    return new MessageFault(McpSchema.ErrorCodes.PARSE_ERROR, why, NullNode.getInstance());
  }

  /// Returns the JSON-RPC response that reports the fault.
  public String response() {
    var all = Json.object().put("jsonrpc", "2.0");
    all.set("id", id);
    all.putObject("error").put("code", code).put("message", why);
    return Json.canonical(all);
  }

  /// Returns what is wrong with a message; empty if nothing is.
  public static Optional<MessageFault> of(String text) {
    JsonNode message;
    try {
      message = Json.read(text);
    } catch (IllegalArgumentException e) {
      return Optional.of(unreadable(String.valueOf(e.getMessage())));
    }
    if (message.isArray()) {
      return Optional.of(invalid("batches are not supported; send each message by itself"));
    }
    if (!message.isObject()) {
      return Optional.of(invalid("a message must be a JSON object"));
    }
    if (!message.path("jsonrpc").asText().equals("2.0")) {
      return Optional.of(invalid("a message must have the field \"jsonrpc\": \"2.0\""));
    }
    JsonNode id = message.path("id");
    if (message.has("id") && !id.isTextual() && !(id.isIntegralNumber() && id.canConvertToLong())) {
      return Optional.of(
          invalid(
              "the id must be a string or a whole number of at most 64 bits, not " + shown(id)));
    }
    JsonNode known = id.isMissingNode() ? NullNode.getInstance() : id;
    Optional<MessageFault> fault =
        message.has("method") ? ofMethod(message, known) : ofResponse(message);
    return fault.or(() -> unread(text, known));
  }

  private static Optional<MessageFault> ofResponse(JsonNode message) {
    return message.has("id") && (message.has("result") || message.has("error"))
        ? Optional.empty()
        : Optional.of(invalid("a message must have a method, or be a response"));
  }

  /// Returns the fault of a message that the SDK cannot parse.
  private static Optional<MessageFault> unread(String text, JsonNode id) {
    try {
      McpSchema.deserializeJsonRpcMessage(McpJsonDefaults.getMapper(), text);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(
          new MessageFault(
              McpSchema.ErrorCodes.INVALID_REQUEST,
              "the message is not a request, a notification or a response",
              id));
    }
  }

  /// Returns whether the sender must not get an answer: a notification, which has no id, with
  /// parameters that do not fit its method.
  boolean ofNotification() {
    return code == McpSchema.ErrorCodes.INVALID_PARAMS && id.isNull();
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private static Optional<MessageFault> ofMethod(JsonNode message, JsonNode id) {
    JsonNode method = message.path("method");
    JsonNode parameters = message.path("params");
    if (!method.isTextual()) {
      return Optional.of(
          new MessageFault(
              McpSchema.ErrorCodes.INVALID_REQUEST,
              "the method must be a string, not " + shown(method),
              id));
    }
    if (!parameters.isMissingNode() && !parameters.isObject()) {
      return invalid(id, "params must be a JSON object, not " + parameters.getNodeType());
    }
    return switch (method.asText()) {
      case McpSchema.METHOD_INITIALIZE -> ofInitialize(message, id, parameters);
      case McpSchema.METHOD_TOOLS_CALL ->
          parameters.path("name").isTextual()
              ? misfit(id, parameters, McpSchema.CallToolRequest.class)
              : invalid(id, "tools/call needs the parameter name, a string");
      default -> Optional.empty();
    };
  }

  private static Optional<MessageFault> ofInitialize(
      JsonNode message, JsonNode id, JsonNode parameters) {
    if (!message.has("id")) {
      return Optional.of(invalid("initialize needs an id"));
    }
    if (!parameters.path("protocolVersion").isTextual()) {
      return invalid(id, "initialize needs the parameter protocolVersion, a string");
    }
    if (!parameters.path("capabilities").isObject()) {
      return invalid(id, "initialize needs the parameter capabilities, an object");
    }
    JsonNode client = parameters.path("clientInfo");
    if (!client.path("name").isTextual() || !client.path("version").isTextual()) {
      return invalid(id, "initialize needs the parameter clientInfo, with name and version");
    }
    return misfit(id, parameters, McpSchema.InitializeRequest.class);
  }

  private static Optional<MessageFault> misfit(JsonNode id, JsonNode parameters, Class<?> form) {
    try {
      Object _ =
          new PlainMapper().convertValue(Json.MAPPER.convertValue(parameters, Map.class), form);
      return Optional.empty();
    } catch (McpError e) {
      return invalid(id, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<MessageFault> invalid(JsonNode id, String why) {
    return Optional.of(new MessageFault(McpSchema.ErrorCodes.INVALID_PARAMS, why, id));
  }
}
