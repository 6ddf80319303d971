package dev.halftime.app.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.format.trace.ProviderMessages;
import dev.halftime.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The messages of a span in the spellings of OpenTelemetry's conventions over time.
///
/// - since 1.37: `gen_ai.system_instructions`, `gen_ai.input.messages`, `gen_ai.output.messages`,
///   as attributes of the span or of its event `gen_ai.client.inference.operation.details`;
/// - to 1.36: events `gen_ai.system.message`, `gen_ai.user.message`, `gen_ai.assistant.message`,
///   `gen_ai.tool.message`, `gen_ai.choice`, as events of the span or as log records;
/// - to 1.27 and OpenLLMetry: `gen_ai.prompt` and `gen_ai.completion`, as JSON or indexed
///   (`gen_ai.prompt.0.content`).
///
/// @param input what the model was given
/// @param output what it answered
record SpanMessages(ArrayNode input, ArrayNode output) {

  private static final Pattern INDEXED =
      Pattern.compile("(?:gen_ai|llm)\\.(prompts?|completions?)\\.(\\d{1,6})\\.(.{1,200})");
  private static final Pattern CALL =
      Pattern.compile(
          "(?:message\\.)?tool_calls\\.(\\d{1,4})\\.(?:tool_call\\.)?(?:function\\.)?(.{1,100})");

  /// @param attributes of the span
  /// @param events `{"name", "attributes", "body"}`, of the span and of log records about it
  static SpanMessages of(ObjectNode attributes, List<ObjectNode> events) {
    ArrayNode input = Json.MAPPER.createArrayNode();
    ArrayNode output = Json.MAPPER.createArrayNode();
    current(attributes, input, output);
    for (ObjectNode event : events) {
      ObjectNode told = (ObjectNode) event.get("attributes");
      if ((input.isEmpty() && output.isEmpty())
          || event.path("name").asText().startsWith("gen_ai.client.inference")) {
        ArrayNode in = Json.MAPPER.createArrayNode();
        ArrayNode out = Json.MAPPER.createArrayNode();
        current(told, in, out);
        if (!in.isEmpty() || !out.isEmpty()) {
          return new SpanMessages(in, out);
        }
      }
    }
    if (input.isEmpty() && output.isEmpty()) {
      indexed(attributes, input, output);
    }
    if (input.isEmpty() && output.isEmpty()) {
      events.forEach(each -> event(each, input, output));
    }
    if (input.isEmpty() && output.isEmpty()) {
      entity(attributes, input, output);
    }
    return new SpanMessages(input, output);
  }

  private static void current(ObjectNode attributes, ArrayNode input, ArrayNode output) {
    JsonNode instructions = json(attributes.path("gen_ai.system_instructions"));
    if (!instructions.isMissingNode() && !instructions.isNull()) {
      String text = ProviderMessages.of(instructions, "system").path(0).path("content").asText("");
      JsonNode parts = instructions.path(0);
      boolean bare = parts.has("type") && parts.has("content");
      input.addObject().put("role", "system").put("content", bare ? words(instructions) : text);
    }
    input.addAll(ProviderMessages.of(json(attributes.path("gen_ai.input.messages")), "user"));
    output.addAll(
        ProviderMessages.of(json(attributes.path("gen_ai.output.messages")), "assistant"));
    if (output.isEmpty() && (input.isEmpty() || attributes.has("gen_ai.prompt"))) {
      input.addAll(ProviderMessages.of(json(attributes.path("gen_ai.prompt")), "user"));
      output.addAll(ProviderMessages.of(json(attributes.path("gen_ai.completion")), "assistant"));
    }
  }

  private static String words(JsonNode parts) {
    StringBuilder all = new StringBuilder();
    for (JsonNode part : parts) {
      all.append(all.isEmpty() ? "" : "\n").append(part.path("content").asText(""));
    }
    return all.toString();
  }

  private static void indexed(ObjectNode attributes, ArrayNode input, ArrayNode output) {
    Map<Integer, ObjectNode> prompts = new TreeMap<>();
    Map<Integer, ObjectNode> completions = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : attributes.properties()) {
      Matcher indexed = INDEXED.matcher(each.getKey());
      if (indexed.matches()) {
        boolean prompt = indexed.group(1).startsWith("prompt");
        ObjectNode message =
            (prompt ? prompts : completions)
                .computeIfAbsent(Integer.parseInt(indexed.group(2)), _ -> Json.object());
        put(message, indexed.group(3), each.getValue());
      }
    }
    prompts.values().forEach(each -> input.addAll(ProviderMessages.of(finished(each), "user")));
    completions
        .values()
        .forEach(each -> output.addAll(ProviderMessages.of(finished(each), "assistant")));
  }

  private static void put(ObjectNode message, String field, JsonNode value) {
    Matcher call = CALL.matcher(field);
    if (call.matches()) {
      ObjectNode calls =
          message.path("calls") instanceof ObjectNode known ? known : message.putObject("calls");
      String index = "%04d".formatted(Integer.parseInt(call.group(1)));
      ObjectNode one =
          calls.path(index) instanceof ObjectNode known ? known : calls.putObject(index);
      one.set(call.group(2), value);
    } else if (field.equals("content") && value.isTextual()) {
      JsonNode parts = json(value);
      message.set("content", parts.isArray() && parts.path(0).has("type") ? parts : value);
    } else {
      message.set(field, value);
    }
  }

  private static ObjectNode finished(ObjectNode message) {
    if (message.path("calls") instanceof ObjectNode calls) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      calls.properties().forEach(each -> sorted.put(each.getKey(), each.getValue()));
      message.remove("calls");
      message.set("tool_calls", Json.MAPPER.createArrayNode().addAll(sorted.values()));
    }
    return message;
  }

  private static void event(ObjectNode event, ArrayNode input, ArrayNode output) {
    ObjectNode attributes = (ObjectNode) event.get("attributes");
    JsonNode body = event.path("body");
    if (!body.isObject()) {
      JsonNode content = json(attributes.path("gen_ai.event.content"));
      body = content.isObject() ? content : unfolded(attributes);
    }
    switch (event.path("name").asText("")) {
      case "gen_ai.system.message" -> input.addAll(ProviderMessages.of(body, "system"));
      case "gen_ai.user.message" -> input.addAll(ProviderMessages.of(body, "user"));
      case "gen_ai.assistant.message" -> input.addAll(ProviderMessages.of(body, "assistant"));
      case "gen_ai.tool.message" -> input.addAll(ProviderMessages.of(body, "tool"));
      case "gen_ai.choice" -> output.addAll(ProviderMessages.of(body, "assistant"));
      default -> {}
    }
  }

  /// Returns the attributes of an event; those that contain JSON as text are parsed.
  private static ObjectNode unfolded(ObjectNode attributes) {
    ObjectNode unfolded = Json.object();
    for (Map.Entry<String, JsonNode> each : attributes.properties()) {
      boolean structure = each.getKey().equals("message") || each.getKey().equals("tool_calls");
      unfolded.set(each.getKey(), structure ? json(each.getValue()) : each.getValue());
    }
    return unfolded;
  }

  /// Reads what OpenLLMetry records of workflows and agents.
  private static void entity(ObjectNode attributes, ArrayNode input, ArrayNode output) {
    if (!attributes.path("traceloop.span.kind").asText("").equals("tool")) {
      input.addAll(
          ProviderMessages.of(messages(json(attributes.path("traceloop.entity.input"))), "user"));
      output.addAll(
          ProviderMessages.of(
              messages(json(attributes.path("traceloop.entity.output"))), "assistant"));
    }
  }

  private static JsonNode messages(JsonNode told) {
    JsonNode inner = told.path("inputs").isMissingNode() ? told : told.get("inputs");
    JsonNode outer = inner.path("outputs").isMissingNode() ? inner : inner.get("outputs");
    return outer.path("messages").isArray() ? outer.get("messages") : outer;
  }

  /// Parses a text that is JSON; returns other values unchanged.
  static JsonNode json(JsonNode value) {
    if (value.isTextual()) {
      String text = value.textValue().strip();
      if (text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")) {
        try {
          return Json.read(text);
        } catch (IllegalArgumentException e) {
          return value; // truncated JSON, or text that only begins like JSON
        }
      }
    }
    return value;
  }
}
