package dev.halftime.models.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// A local server that answers like OpenAI or Anthropic, as slowly as asked, and counts its tokens.
final class ScriptedProvider implements AutoCloseable {

  static final int OUT = 7;

  final AtomicLong tokensIn = new AtomicLong();
  final AtomicLong tokensOut = new AtomicLong();
  final AtomicLong calls = new AtomicLong();

  /// The keys of requests, in whatever header.
  final List<String> keys = new CopyOnWriteArrayList<>();

  /// The last request.
  volatile JsonNode asked = Json.object();

  private final HttpServer server;
  private final Duration delay;

  ScriptedProvider(Duration delay) throws IOException {
    this.delay = delay;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4_096);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      JsonNode request = Json.read(body);
      asked = request;
      keys.add(
          exchange.getRequestHeaders().getFirst("Authorization")
              + exchange.getRequestHeaders().getFirst("x-api-key"));
      if (request.path("model").asText().equals("broken")) {
        send(exchange, 500, "application/json", "{\"error\":{\"message\":\"out of cheese\"}}");
        return;
      }
      pause();
      calls.incrementAndGet();
      if (request.path("model").asText().equals("echo")) {
        echo(exchange, request.path("stream").asBoolean());
        return;
      }
      if (request.path("model").asText().equals("packed")) {
        packed(exchange, request.path("encoding").asText());
        return;
      }
      long in = body.length();
      tokensIn.addAndGet(in);
      tokensOut.addAndGet(OUT);
      boolean stream = request.path("stream").asBoolean();
      String path = exchange.getRequestURI().getPath().replaceFirst(".*/v1", "");
      send(
          exchange,
          200,
          stream ? "text/event-stream" : "application/json",
          stream ? streamed(path, in) : whole(path, in));
    }
  }

  /// Answers with the key that it was sent, the halves of which come apart.
  private void echo(HttpExchange exchange, boolean stream) throws IOException {
    String key = keys.getLast();
    String[] parts = {
      stream ? "data: {\"said\":\"" + key.substring(0, 15) : "{\"said\":\"" + key.substring(0, 15),
      key.substring(15) + "\"}" + (stream ? "\n\n" : "")
    };
    exchange.getResponseHeaders().set("x-request-id", key);
    exchange
        .getResponseHeaders()
        .set("Content-Type", stream ? "text/event-stream" : "application/json");
    exchange.sendResponseHeaders(200, 0);
    for (String part : parts) {
      exchange.getResponseBody().write(part.getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    }
  }

  /// Answers, compressed, with the key that it was sent in Base64.
  private void packed(HttpExchange exchange, String encoding) throws IOException {
    String key =
        Base64.getEncoder().encodeToString(keys.getLast().getBytes(StandardCharsets.UTF_8));
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Content-Encoding", encoding);
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out =
        encoding.equals("gzip")
            ? new GZIPOutputStream(exchange.getResponseBody())
            : new DeflaterOutputStream(exchange.getResponseBody())) {
      out.write(
          ("{\"said\":\"" + key + "\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}")
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private void pause() {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String whole(String path, long in) {
    return switch (path) {
      case "/chat/completions" ->
          "{\"choices\":[{\"message\":{\"content\":\"Hi.\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d}}"
              .formatted(in, OUT);
      case "/responses" ->
          "{\"status\":\"completed\",\"output\":[],\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d}}"
              .formatted(in, OUT);
      default ->
          "{\"type\":\"message\",\"content\":[],\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d}}"
              .formatted(in, OUT);
    };
  }

  private static String streamed(String path, long in) {
    return switch (path) {
      case "/chat/completions" ->
          """
          data: {"choices":[{"delta":{"content":"Hi."}}],"usage":null}

          data: {"choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":%d}}

          data: [DONE]

          """
              .formatted(in, OUT);
      case "/responses" ->
          """
          event: response.created
          data: {"type":"response.created","response":{"status":"in_progress","usage":null}}

          event: response.completed
          data: {"type":"response.completed","response":{"status":"completed","usage":{"input_tokens":%d,"output_tokens":%d}}}

          """
              .formatted(in, OUT);
      default ->
          """
          event: message_start
          data: {"type":"message_start","message":{"usage":{"input_tokens":%d,"output_tokens":1}}}

          event: message_delta
          data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":%d}}

          event: message_stop
          data: {"type":"message_stop"}

          """
              .formatted(in, OUT);
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
