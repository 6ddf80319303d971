package dev.halftime.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A local agent over A2A, whose answers are a function of the request.
final class A2aServer implements AutoCloseable {

  static final int TOKENS_IN = 100;
  static final int TOKENS_OUT = 10;

  /// The requests, oldest first.
  final List<JsonNode> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final Function<JsonNode, String> answers;

  /// @param answers the response of JSON-RPC without its version and id
  A2aServer(Function<JsonNode, String> answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request =
          Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(request);
      ObjectNode answer = (ObjectNode) Json.read(answers.apply(request));
      answer.put("jsonrpc", "2.0").set("id", request.get("id"));
      byte[] bytes = Json.canonical(answer).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /// Returns an answer that is a message of version 0.3.
  static String message(String parts) {
    return """
    {"result":{"kind":"message","role":"agent","messageId":"m","contextId":"c1","parts":[%s],
     "metadata":{"usage":{"inputTokens":%d,"outputTokens":%d}}}}
    """
        .formatted(parts, TOKENS_IN, TOKENS_OUT);
  }

  /// Returns an answer that is a task of version 0.3.
  static String task(String state, String words) {
    return """
    {"result":{"kind":"task","id":"t1","contextId":"c1","status":{"state":"%s","message":{
     "kind":"message","role":"agent","messageId":"m","parts":[%s]}}}}
    """
        .formatted(state, text(words));
  }

  static String text(String words) {
    return "{\"kind\":\"text\",\"text\":" + Json.canonical(words) + "}";
  }

  static String data(String tool, String arguments) {
    return "{\"kind\":\"data\",\"data\":{\"tool\":\"%s\",\"arguments\":%s}}"
        .formatted(tool, arguments);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
