package dev.halftime.app.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes spans in OTLP's JSON.
public final class Traces {

  private Traces() {}

  /// Returns a document with these spans, on one line.
  public static String document(List<ObjectNode> spans) {
    ObjectNode document = Json.object();
    ObjectNode resource = document.withArray("resourceSpans").addObject();
    resource.putObject("resource").set("attributes", attributes(Map.of("service.name", "shop")));
    resource.withArray("scopeSpans").addObject().withArray("spans").addAll(spans);
    return Json.canonical(document);
  }

  /// Returns a span of a second.
  ///
  /// @param second when it begins
  /// @param attributes texts, numbers, truth values, lists and maps
  public static ObjectNode span(
      String trace, String id, String parent, int second, Map<String, ?> attributes) {
    ObjectNode span = Json.object().put("traceId", trace).put("spanId", id);
    if (!parent.isEmpty()) {
      span.put("parentSpanId", parent);
    }
    span.put("name", String.valueOf(attributes.get("gen_ai.operation.name")));
    span.put(
        "startTimeUnixNano", String.valueOf(1_764_519_786_000_000_000L + second * 1_000_000_000L));
    span.put(
        "endTimeUnixNano", String.valueOf(1_764_519_787_000_000_000L + second * 1_000_000_000L));
    span.set("attributes", attributes(attributes));
    return span;
  }

  /// Returns the attributes of a call of a model, and these.
  public static Map<String, Object> chat(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("gen_ai.operation.name", "chat");
    all.put("gen_ai.request.model", "gpt-4o");
    all.put("gen_ai.usage.input_tokens", 10);
    all.put("gen_ai.usage.output_tokens", 2);
    return all;
  }

  /// Returns an event.
  public static ObjectNode event(String name, Map<String, ?> attributes) {
    return Json.object().put("name", name).set("attributes", attributes(attributes));
  }

  static ArrayNode attributes(Map<String, ?> attributes) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each ->
            all.addObject()
                .put("key", each.getKey())
                .set("value", value(Json.tree(each.getValue()))));
    return all;
  }

  static ObjectNode value(JsonNode value) {
    ObjectNode typed = Json.object();
    switch (value) {
      case ArrayNode array -> {
        ArrayNode values = typed.putObject("arrayValue").putArray("values");
        array.forEach(each -> values.add(value(each)));
      }
      case ObjectNode object -> {
        ArrayNode values = typed.putObject("kvlistValue").putArray("values");
        object
            .properties()
            .forEach(each ->
                values.addObject().put("key", each.getKey()).set("value", value(each.getValue())));
      }
      default -> {
        if (value.isTextual()) {
          typed.set("stringValue", value);
        } else if (value.isIntegralNumber()) {
          typed.put("intValue", value.asText());
        } else if (value.isNumber()) {
          typed.set("doubleValue", value);
        } else if (value.isBoolean()) {
          typed.set("boolValue", value);
        }
      }
    }
    return typed;
  }
}
