package dev.halftime.models.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.model.Message;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Request;
import dev.halftime.model.Response;
import dev.halftime.model.ToolCall;
import dev.halftime.models.call.CallAttempt;
import dev.halftime.models.call.Clock;
import dev.halftime.models.call.ProviderException;
import dev.halftime.models.http.ApiKey;
import dev.halftime.models.http.HttpErrors;
import dev.halftime.models.http.HttpTransport;
import dev.halftime.models.http.ResponseBody;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One conversation with an agent over the [A2A protocol](https://a2a-protocol.org) (Agent2Agent),
/// by JSON-RPC, in version 0.3 or, if the server does not know its methods, 1.0.
///
/// A request sends the events since the agent's last message. A task in progress is polled until it
/// has ended or waits for input; addresses in the agent's card are never contacted. Token counts
/// are read from `metadata.usage` of the answer (`inputTokens`, `outputTokens`); without them they
/// are unknown, since the protocol has none.
public final class A2aConversation implements CallAttempt {

  private static final int UNKNOWN_METHOD = -32601;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final ModelName server;
  private final HttpTransport wire;
  private final ApiKey key;
  private final Clock clock;
  private boolean newer;
  private String context = "";
  private String task = "";

  /// @param server its URL is that of the JSON-RPC interface
  public A2aConversation(ModelName server, HttpTransport wire, ApiKey key, Clock clock) {
    this.server = server;
    this.wire = wire;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public Response once(Request request) {
    JsonNode result = sent(request);
    long start = clock.nanos().getAsLong();
    Duration pause = FIRST_PAUSE;
    A2aAnswer answer = A2aAnswer.of(result);
    while (answer.working()) {
      if (clock.nanos().getAsLong() - start > wire.deadline().toNanos()) {
        throw new ProviderException(
            Kind.TIMEOUT,
            "the agent was still working on its task after "
                + wire.deadline().toMillis() / 1000.0
                + " s");
      }
      pause(pause);
      pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
      ObjectNode which = Json.object().put("id", answer.task());
      answer = A2aAnswer.of(result(called(newer ? "GetTask" : "tasks/get", which)));
    }
    context = answer.context().isEmpty() ? context : answer.context();
    task = answer.open() ? answer.task() : "";
    return response(answer);
  }

  private void pause(Duration pause) {
    try {
      clock.pause().of(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(Kind.INTERRUPTED, "interrupted");
    }
  }

  private JsonNode sent(Request request) {
    if (!newer) {
      JsonNode body = called("message/send", message(request));
      if (body.at("/error/code").asInt(0) != UNKNOWN_METHOD) {
        return result(body);
      }
      newer = true;
    }
    return result(called("SendMessage", message(request)));
  }

  private JsonNode called(String method, ObjectNode parameters) {
    ObjectNode call = Json.object().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    call.set("params", parameters);
    Map<String, String> headers =
        key.isEmpty()
            ? Map.of("A2A-Version", newer ? "1.0" : "0.3")
            : Map.of(
                "A2A-Version", newer ? "1.0" : "0.3", "Authorization", "Bearer " + key.reveal());
    String body = wire.post(server.url(), headers, Json.canonical(call));
    try {
      return ResponseBody.read(body);
    } catch (IOException e) {
      String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw ProviderException.unreadable(HttpTransport.shown(key.hide(words)));
    }
  }

  private JsonNode result(JsonNode body) {
    JsonNode error = body.path("error");
    if (error.isObject()) {
      String words = key.hide(error.path("message").asText(error.toString()));
      throw ProviderException.instead(
          Kind.SERVER,
          0,
          error.path("code").asInt(0) + " " + HttpTransport.shown(words),
          Usage.NONE);
    }
    if (!body.path("result").isObject()) {
      throw ProviderException.unreadable("it has no result");
    }
    return body.path("result");
  }

  private ObjectNode message(Request request) {
    List<Message> messages = request.messages();
    int from = messages.size();
    while (from > 0 && !(messages.get(from - 1) instanceof Message.Assistant)) {
      from--;
    }
    ObjectNode parameters = Json.object();
    ObjectNode message = parameters.putObject("message");
    message.put("role", newer ? "ROLE_USER" : "user");
    message.put(
        "messageId",
        UUID.nameUUIDFromBytes(request.digest().getBytes(StandardCharsets.UTF_8)).toString());
    if (!newer) {
      message.put("kind", "message");
    }
    if (!context.isEmpty()) {
      message.put("contextId", context);
    }
    if (!task.isEmpty()) {
      message.put("taskId", task);
    }
    ArrayNode parts = message.putArray("parts");
    for (Message each : messages.subList(from, messages.size())) {
      add(parts, each);
    }
    if (from == 0 && !request.tools().isEmpty()) {
      part(parts, "data").putObject("data").set("tools", Json.tree(request.tools()));
    }
    ObjectNode configuration = parameters.putObject("configuration");
    configuration.putArray("acceptedOutputModes").add("text/plain").add("application/json");
    if (!newer) {
      configuration.put("blocking", true);
    }
    return parameters;
  }

  private void add(ArrayNode parts, Message message) {
    switch (message) {
      case Message.System(String text) -> part(parts, "text").put("text", text);
      case Message.User(String text) -> part(parts, "text").put("text", text);
      case Message.ToolResult(String _, String tool, String text) -> {
        part(parts, "text").put("text", "Observation: " + text);
        part(parts, "data").putObject("data").put("tool", tool).put("result", text);
      }
      case Message.Assistant _ -> {} // the agent knows what it said
    }
  }

  private ObjectNode part(ArrayNode parts, String kind) {
    ObjectNode part = parts.addObject();
    return newer ? part : part.put("kind", kind);
  }

  private Response response(A2aAnswer answer) {
    Usage usage =
        TokenCount.usage(
            TokenCount.of(answer.usage().path("inputTokens")),
            TokenCount.of(answer.usage().path("outputTokens")),
            0,
            0);
    List<ToolCall> uses = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (JsonNode part : answer.parts()) {
      JsonNode data = part.path("data");
      if (data.path("tool").isTextual()) {
        uses.add(
            new ToolCall(
                "call_" + uses.size(),
                data.path("tool").textValue(),
                ResponseBody.written(data.path("arguments"))));
      } else if (part.path("text").isTextual()) {
        texts.add(part.path("text").textValue());
      }
    }
    String text = String.join("\n", texts);
    switch (answer.state()) {
      case "rejected" -> throw new ProviderException(Kind.REFUSED, HttpErrors.words(text), usage);
      case "failed", "canceled", "auth-required" ->
          throw new IllegalStateException(
              "the agent's task ended as '%s': %s"
                  .formatted(answer.state(), HttpTransport.shown(text)));
      default -> {} // a message, or a task that is completed or waits for input
    }
    Response.End end = uses.isEmpty() ? Response.End.DONE : Response.End.TOOLS;
    return new Response("", text, uses, end, List.of(), List.of(), usage);
  }
}
