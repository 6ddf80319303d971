package dev.halftime.mcp.acp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.agent.process.Program;
import dev.halftime.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/// A program that exchanges JSON-RPC 2.0 messages as lines, in both directions.
///
/// A separate thread reads, so that waiting for one answer can be interrupted without ending the
/// program. After an invalid line of the program, every call fails.
final class JsonRpcProgram implements AutoCloseable {

  private static final int SHOWN = 200;
  private static final int UNKNOWN_METHOD = -32601;

  private final Program program;
  private final UnaryOperator<String> filter;
  private final Client client;
  private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final AtomicLong number = new AtomicLong();
  private volatile Optional<RuntimeException> gone = Optional.empty();

  /// Handles the program's requests and notifications; called by the reading thread.
  interface Client {

    /// Answers a request; empty if there is no such method.
    Optional<ObjectNode> answer(String method, JsonNode parameters);

    /// Handles a notification.
    void told(String method, JsonNode parameters);
  }

  /// Thrown if the program answered with an error.
  static final class ErrorAnswer extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int code;

    ErrorAnswer(int code, String message) {
      super(message);
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /// @param filter applied to each line before it is read
  JsonRpcProgram(Program program, UnaryOperator<String> filter, Client client) {
    this.program = program;
    this.filter = filter;
    this.client = client;
    Thread.ofVirtual().name("json-rpc").start(this::read);
  }

  /// Sends a request and waits for its result.
  ///
  /// @throws ErrorAnswer if the program answers with an error
  /// @throws IllegalStateException if the program failed
  JsonNode call(String method, ObjectNode parameters) throws InterruptedException {
    long id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    try {
      gone.ifPresent(answer::completeExceptionally);
      send(message(method, parameters).put("id", id));
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } finally {
      open.remove(id);
    }
  }

  /// Sends a notification.
  void tell(String method, ObjectNode parameters) {
    send(message(method, parameters));
  }

  private static ObjectNode message(String method, ObjectNode parameters) {
    ObjectNode message = Json.object().put("jsonrpc", "2.0").put("method", method);
    message.set("params", parameters);
    return message;
  }

  private void send(ObjectNode message) {
    program.send(Json.canonical(message));
  }

  private void read() {
    try {
      while (true) {
        take(filter.apply(program.receive()));
      }
    } catch (RuntimeException e) {
      gone = Optional.of(e);
      program.kill();
      open.values().forEach(answer -> answer.completeExceptionally(e));
    }
  }

  private void take(String line) {
    if (line.isBlank()) {
      return;
    }
    JsonNode message = parsed(line);
    JsonNode id = message.path("id");
    String method = message.path("method").asText("");
    if (method.isEmpty()) {
      answered(line, message);
    } else if (id.isMissingNode() || id.isNull()) {
      client.told(method, message.path("params"));
    } else {
      answer(id, method, message.path("params"));
    }
  }

  private static JsonNode parsed(String line) {
    try {
      JsonNode message = Json.read(line);
      if (message.isObject()) {
        return message;
      }
      throw wrong(line, "not a JSON object");
    } catch (IllegalArgumentException e) {
      throw wrong(line, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalStateException wrong(String line, String why) {
    return new IllegalStateException(
        "the program wrote a line that is not a message of JSON-RPC ("
            + why
            + "); diagnostics belong on stderr; the line: "
            + shown(line));
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private void answered(String line, JsonNode message) {
    if (!message.has("result") && !message.has("error")) {
      throw wrong(line, "neither a method nor a result");
    }
    CompletableFuture<JsonNode> waiting = open.get(message.path("id").asLong(-1));
    if (waiting == null) {
      return; // the caller no longer waits
    }
    JsonNode error = message.path("error");
    if (error.isObject()) {
      String why = error.path("message").asText("");
      String data = error.has("data") ? ' ' + error.path("data").toString() : "";
      waiting.completeExceptionally(
          new ErrorAnswer(error.path("code").asInt(0), shown(why + data)));
    } else {
      waiting.complete(message.path("result"));
    }
  }

  private void answer(JsonNode id, String method, JsonNode parameters) {
    ObjectNode message = Json.object().put("jsonrpc", "2.0");
    message.set("id", id);
    client
        .answer(method, parameters)
        .ifPresentOrElse(
            result -> message.set("result", result),
            () ->
                message
                    .putObject("error")
                    .put("code", UNKNOWN_METHOD)
                    .put("message", "there is no method '" + shown(method) + "' here"));
    send(message);
  }

  /// Kills the program.
  void kill() {
    program.kill();
  }

  @Override
  public void close() {
    program.close();
  }
}
