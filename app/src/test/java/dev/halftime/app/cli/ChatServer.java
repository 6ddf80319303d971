package dev.halftime.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.halftime.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A local server with OpenAI's chat completions, whose answers are a function of the request.
final class ChatServer implements AutoCloseable {

  /// Number of input tokens that it reports for each answer.
  static final int TOKENS_IN = 100;

  static final int TOKENS_OUT = 10;

  private static final Pattern ROOM = Pattern.compile("(kitchen|bathroom|attic)");
  private static final Pattern DEGREES = Pattern.compile("(\\d+) degrees");

  /// An HTTP response.
  record Answer(int status, String body) {}

  /// Number of those input tokens that an answer [#detailed] says were read from a cache.
  static final int CACHED = 40;

  /// The requests, oldest first.
  final List<JsonNode> asked = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final Function<JsonNode, Answer> answers;

  ChatServer(Function<JsonNode, Answer> answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request =
          Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(request);
      Answer answer = answers.apply(request);
      boolean stream = request.path("stream").asBoolean() && answer.status() == 200;
      byte[] bytes =
          (stream ? ChatStream.of(request, answer.body()) : answer.body())
              .getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", stream ? "text/event-stream" : "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  /// Heats as requested once it knows the room and the temperature, and finishes.
  static Answer heating(JsonNode request) {
    List<String> said = new ArrayList<>();
    boolean heated = false;
    for (JsonNode message : request.get("messages")) {
      heated |= message.get("role").asText().equals("tool");
      if (!message.get("role").asText().equals("system")) {
        said.add(message.path("content").asText(""));
      }
    }
    String all = String.join("\n", said);
    Matcher room = ROOM.matcher(all);
    Matcher degrees = DEGREES.matcher(all);
    if (heated) {
      return call("finish", Json.object().put("answer", "done"));
    }
    return room.find() && degrees.find()
        ? call(
            "heat",
            Json.object()
                .put("room", room.group(1))
                .put("degrees", Integer.parseInt(degrees.group(1))))
        : words("How warm would you like it?");
  }

  /// Waits longer than any time-out.
  static Answer never() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return words("too late");
  }

  static Answer refusal(int status, String why) {
    return new Answer(status, "{\"error\":{\"message\":\"" + why + "\"}}");
  }

  static Answer words(String words) {
    return completion("stop", Json.object().put("role", "assistant").put("content", words));
  }

  static Answer call(String tool, ObjectNode arguments) {
    return uses(Json.object().putNull("content"), tool, arguments.toString());
  }

  /// Returns a text with several calls of one tool.
  static Answer calls(String words, String tool, ObjectNode one, ObjectNode other) {
    ObjectNode message = Json.object().put("content", words);
    return uses(message, tool, one.toString(), other.toString());
  }

  /// Returns the same answer with details of its token counts: tokens read from a cache, and tokens
  /// of reasoning, both of which are part of the counts.
  static Answer detailed(Answer answer) {
    ObjectNode body = (ObjectNode) Json.read(answer.body());
    ObjectNode usage = body.withObject("/usage");
    usage.putObject("prompt_tokens_details").put("cached_tokens", CACHED);
    usage.putObject("completion_tokens_details").put("reasoning_tokens", TOKENS_OUT / 2);
    return new Answer(answer.status(), body.toString());
  }

  /// Returns a call whose arguments are not JSON.
  static Answer unreadable(String tool, String arguments) {
    return uses(Json.object().putNull("content"), tool, arguments);
  }

  private static Answer uses(ObjectNode message, String tool, String... arguments) {
    message.put("role", "assistant");
    ArrayNode calls = message.putArray("tool_calls");
    for (String each : arguments) {
      ObjectNode call = calls.addObject();
      call.put("id", "call_" + calls.size()).put("type", "function");
      call.putObject("function").put("name", tool).put("arguments", each);
    }
    return completion("tool_calls", message);
  }

  private static Answer completion(String reason, ObjectNode message) {
    ObjectNode answer = Json.object().put("id", "x").put("object", "chat.completion");
    answer.put("model", "m").put("created", 0);
    answer
        .putArray("choices")
        .addObject()
        .put("index", 0)
        .put("finish_reason", reason)
        .set("message", message);
    answer
        .putObject("usage")
        .put("prompt_tokens", TOKENS_IN)
        .put("completion_tokens", TOKENS_OUT)
        .put("total_tokens", TOKENS_IN + TOKENS_OUT);
    return new Answer(200, answer.toString());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
