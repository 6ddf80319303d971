package dev.halftime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A model server with a fixed latency that refuses more concurrent requests than a limit, and
/// finishes an agent's task after a given number of calls.
final class SlowModel implements AutoCloseable {

  private static final String WORDS =
      """
      {"id":"x","model":"slow","choices":[{"index":0,"finish_reason":"stop",
        "message":{"role":"assistant","content":"Let me see."}}],
        "usage":{"prompt_tokens":1000,"completion_tokens":4,"total_tokens":1004}}
      """;
  private static final String FINISH =
      """
      {"id":"x","model":"slow","choices":[{"index":0,"finish_reason":"tool_calls",
        "message":{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function",
          "function":{"name":"finish","arguments":"{}"}}]}}],
        "usage":{"prompt_tokens":1000,"completion_tokens":4,"total_tokens":1004}}
      """;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Duration latency;
  private final int limit;
  private final int calls;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private SlowModel(HttpServer server, Duration latency, int limit, int calls) {
    this.server = server;
    this.latency = latency;
    this.limit = limit;
    this.calls = calls;
  }

  static SlowModel start(Duration latency, int limit, int calls) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    SlowModel model = new SlowModel(HttpServer.create(address, 1_000), latency, limit, calls);
    model.server.setExecutor(model.threads);
    model.server.createContext("/", model::handle);
    model.server.start();
    return model;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      int now = inside.incrementAndGet();
      most.accumulateAndGet(now, Math::max);
      try {
        answer(exchange, now > limit);
      } finally {
        inside.decrementAndGet();
      }
    }
  }

  private void answer(HttpExchange exchange, boolean busy) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (busy) {
      refused.incrementAndGet();
      exchange.sendResponseHeaders(429, -1);
      return;
    }
    try {
      Thread.sleep(latency);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    JsonNode request = Json.read(new String(body, StandardCharsets.UTF_8));
    long turns =
        request.get("messages").findValuesAsText("role").stream()
            .filter("assistant"::equals)
            .count();
    byte[] answer = (turns < calls - 1 ? WORDS : FINISH).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  int asked() {
    return asked.get();
  }

  int most() {
    return most.get();
  }

  int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
