package dev.halftime.app.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.format.trace.ProviderMessages;
import dev.halftime.app.format.trace.Span;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A span of OTLP before its log records are known.
///
/// @param where line and id
/// @param json the span, redacted
/// @param attributes by name
/// @param events of the span, `{"name", "attributes", "body"}`
/// @param start in nanoseconds
/// @param end in nanoseconds
/// @param raw digest of what was recorded
record OtlpSpan(
    String where,
    ObjectNode json,
    ObjectNode attributes,
    List<ObjectNode> events,
    long start,
    long end,
    String raw) {

  private static final long MOST_TOKENS = 1_000_000_000_000L;
  private static final Set<String> CALLS = Set.of("chat", "generate_content", "text_completion");

  String key() {
    return json.path("traceId").asText() + "/" + json.path("spanId").asText();
  }

  Span span() {
    Span.Kind kind = kind();
    SpanMessages messages = SpanMessages.of(attributes, events);
    return new Span(
        where,
        json.path("traceId").asText(),
        json.path("spanId").asText(),
        json.path("parentSpanId").asText(""),
        text(
            "gen_ai.conversation.id",
            "traceloop.association.properties.session_id",
            "traceloop.association.properties.conversation_id",
            "session.id",
            "langfuse.session.id"),
        kind,
        text("gen_ai.agent.name", kind == Span.Kind.AGENT ? "traceloop.entity.name" : ""),
        text("gen_ai.request.model", "gen_ai.response.model", "llm.request.model"),
        start,
        end,
        kind == Span.Kind.TOOL ? Json.MAPPER.createArrayNode() : messages.input(),
        kind == Span.Kind.TOOL ? Json.MAPPER.createArrayNode() : messages.output(),
        tools(),
        error(),
        kind == Span.Kind.MODEL ? usage() : Usage.NONE,
        kind == Span.Kind.TOOL ? Optional.of(execution()) : Optional.empty(),
        scores(),
        raw);
  }

  private String text(String... names) {
    for (String name : names) {
      JsonNode value = attributes.path(name);
      if (value.isTextual() && !value.asText().isBlank()) {
        return value.asText();
      }
    }
    return "";
  }

  private Span.Kind kind() {
    String operation = text("gen_ai.operation.name");
    String entity = text("traceloop.span.kind");
    if (operation.equals("execute_tool") || entity.equals("tool")) {
      return Span.Kind.TOOL;
    }
    if (CALLS.contains(operation)) {
      return Span.Kind.MODEL;
    }
    if (operation.equals("invoke_agent")
        || operation.equals("invoke_workflow")
        || entity.equals("agent")
        || entity.equals("workflow")) {
      return Span.Kind.AGENT;
    }
    boolean model = attributes.has("gen_ai.request.model") || attributes.has("llm.request.type");
    return operation.isEmpty() && model ? Span.Kind.MODEL : Span.Kind.OTHER;
  }

  /// Returns why the operation failed; empty if it did not.
  private String error() {
    JsonNode status = json.path("status");
    String code = status.path("code").asText("");
    String type = text("error.type");
    if (!code.equals("2") && !code.equals("STATUS_CODE_ERROR") && type.isEmpty()) {
      return "";
    }
    String message = status.path("message").asText("");
    for (ObjectNode event : events) {
      if (message.isEmpty() && event.path("name").asText().equals("exception")) {
        message = event.path("attributes").path("exception.message").asText("");
      }
    }
    String both = type.isEmpty() || message.isEmpty() ? type + message : type + ": " + message;
    return both.isEmpty() ? "error" : both;
  }

  private long tokens(String... names) {
    for (String name : names) {
      if (attributes.path(name).isNumber()) {
        return Math.clamp(attributes.get(name).asLong(), 0, MOST_TOKENS);
      }
    }
    return -1;
  }

  private Usage usage() {
    long in = tokens("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens");
    long out = tokens("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens");
    if (in < 0 && out < 0) {
      return Usage.UNTOLD;
    }
    long read =
        Math.max(
            0,
            tokens("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens"));
    long written =
        Math.max(
            0,
            tokens(
                "gen_ai.usage.cache_creation.input_tokens",
                "gen_ai.usage.cache_creation_input_tokens"));
    long all = Math.max(Math.max(0, in), read + written);
    JsonNode cost = attributes.path("gen_ai.usage.cost");
    boolean priced = cost.isNumber() && cost.doubleValue() >= 0 && cost.doubleValue() < 1e9;
    return new Usage(
        all,
        Math.max(0, out),
        priced ? cost.doubleValue() : 0,
        0,
        0,
        0,
        0,
        read,
        written,
        0,
        priced ? 0 : 1,
        "");
  }

  private Span.Execution execution() {
    JsonNode arguments =
        SpanMessages.json(
            ProviderMessages.first(
                attributes, "gen_ai.tool.call.arguments", "traceloop.entity.input"));
    JsonNode result =
        SpanMessages.json(
            ProviderMessages.first(
                attributes, "gen_ai.tool.call.result", "traceloop.entity.output"));
    String name = json.path("name").asText("");
    String tool = text("gen_ai.tool.name", "traceloop.entity.name");
    return new Span.Execution(
        text("gen_ai.tool.call.id"),
        tool.isEmpty() ? name.replaceFirst("^execute_tool ", "") : tool,
        arguments.isMissingNode() ? Json.object() : arguments,
        result.isMissingNode() ? Json.MAPPER.nullNode() : result);
  }

  private ArrayNode tools() {
    ArrayNode tools = Json.MAPPER.createArrayNode();
    for (JsonNode each : SpanMessages.json(attributes.path("gen_ai.tool.definitions"))) {
      JsonNode told = SpanMessages.json(each);
      tools.add(told.path("function").isObject() ? told.get("function") : told);
    }
    return tools;
  }

  private ObjectNode scores() {
    ObjectNode scores = Json.object();
    List<ObjectNode> all = new ArrayList<>(events);
    all.add(Json.object().put("name", "gen_ai.evaluation.result").set("attributes", attributes));
    for (ObjectNode event : all) {
      JsonNode told = event.path("attributes");
      JsonNode value = told.path("gen_ai.evaluation.score.value");
      if (event.path("name").asText().equals("gen_ai.evaluation.result") && value.isNumber()) {
        scores.set(told.path("gen_ai.evaluation.name").asText("score"), value);
      }
    }
    return scores;
  }
}
