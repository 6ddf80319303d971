package dev.halftime.app.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.zip.CRC32;

/// A model of OpenAI's chat completions that is paid for: its answers are a function of the
/// request, and it keeps its own ledger by the key of the caller, as a provider does.
final class PaidServer implements AutoCloseable {

  /// Dollars per million tokens that are read, and written.
  static final double IN = 3;

  static final double OUT = 15;

  private static final double MILLION = 1e6;

  private final HttpServer server;
  private final Map<String, DoubleAdder> ledger = new ConcurrentHashMap<>();
  private final AtomicInteger under = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private volatile int delay;

  PaidServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
  }

  /// Returns the model's name.
  String model() {
    return "openai:m@http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  /// Returns a line of a file of prices.
  String price() {
    return model() + "," + IN + "," + OUT + "\n";
  }

  /// Sets how long each answer takes, in milliseconds.
  void slow(int milliseconds) {
    delay = milliseconds;
  }

  /// Returns what a caller has to pay, in dollars.
  double paid(String key) {
    return ledger.getOrDefault(key, new DoubleAdder()).sum();
  }

  /// Returns what all callers have to pay whose key begins so.
  double paidBy(String beginning) {
    return ledger.entrySet().stream()
        .filter(each -> each.getKey().startsWith(beginning))
        .mapToDouble(each -> each.getValue().sum())
        .sum();
  }

  /// Returns the greatest number of calls at once since this was asked last.
  int mostAtOnce() {
    return most.getAndSet(0);
  }

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      most.accumulateAndGet(under.incrementAndGet(), Math::max);
      String request = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int hash = hash(request);
      int in = request.length() / 4;
      int out = 10 + hash % 50;
      String key =
          String.valueOf(http.getRequestHeaders().getFirst("Authorization")).replace("Bearer ", "");
      ledger.computeIfAbsent(key, _ -> new DoubleAdder()).add((in * IN + out * OUT) / MILLION);
      Thread.sleep(delay);
      under.decrementAndGet(); // before the caller can begin another one
      byte[] answer = answer(hash, in, out).getBytes(StandardCharsets.UTF_8);
      http.getResponseHeaders().set("Content-Type", "application/json");
      http.sendResponseHeaders(200, answer.length);
      http.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int hash(String request) {
    CRC32 hash = new CRC32();
    JsonNode messages = Json.read(request).path("messages");
    hash.update(messages.toString().getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() % 100_000);
  }

  /// Says something in two of three answers, and finishes otherwise.
  private static String answer(int hash, int in, int out) {
    ObjectNode message = Json.object().put("role", "assistant");
    boolean ends = hash % 3 == 0;
    if (ends) {
      message.putNull("content");
      ObjectNode call = message.putArray("tool_calls").addObject();
      call.put("id", "call_0").put("type", "function");
      call.putObject("function").put("name", "finish").put("arguments", "{\"answer\":\"done\"}");
    } else {
      message.put("content", "Which order is it, number " + hash + "?");
    }
    ObjectNode answer =
        Json.object().put("id", "x").put("object", "chat.completion").put("model", "m");
    answer.put("created", 0);
    answer
        .putArray("choices")
        .addObject()
        .put("index", 0)
        .put("finish_reason", ends ? "tool_calls" : "stop")
        .set("message", message);
    answer
        .putObject("usage")
        .put("prompt_tokens", in)
        .put("completion_tokens", out)
        .put("total_tokens", in + out);
    return answer.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
