package dev.halftime.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A local HTTP server in place of a provider's: it reacts to requests in a given order, and
/// records them.
final class Server implements AutoCloseable {

  /// The reaction to one request.
  @FunctionalInterface
  interface Reaction {
    void to(HttpExchange exchange) throws IOException;
  }

  /// A received request.
  record Asked(String path, Map<String, List<String>> headers, JsonNode body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Queue<Reaction> reactions = new ConcurrentLinkedQueue<>();
  private final Reaction usual;

  Server(Reaction usual, Reaction... first) throws IOException {
    this.usual = usual;
    reactions.addAll(List.of(first));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            body.isEmpty() ? Json.object() : Json.read(body)));
    Reaction next = reactions.poll();
    try (exchange) {
      (next == null ? usual : next).to(exchange);
    }
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  String host() {
    return "localhost:" + server.getAddress().getPort();
  }

  static Reaction answer(int status, String type, String body, String... headers) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      if (!type.isEmpty()) {
        exchange.getResponseHeaders().set("Content-Type", type);
      }
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  static Reaction json(String body) {
    return answer(200, "application/json", body);
  }

  static Reaction status(int status, String... headers) {
    return answer(status, "application/json", "{\"error\":{\"message\":\"no\"}}", headers);
  }

  /// Announces more content than it sends, and closes the connection.
  static Reaction cut() {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write("{\"choices\":[".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
    };
  }

  /// Never responds.
  Reaction hang() {
    return _ -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  static String openAi(String text) {
    return """
    {"id":"x","model":"m","choices":[{"index":0,"finish_reason":"stop",
      "message":{"role":"assistant","content":%s},
      "logprobs":{"content":[{"token":"a","logprob":-0.25}]}}],
      "usage":{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100}}
    """
        .formatted(Json.canonical(text));
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
