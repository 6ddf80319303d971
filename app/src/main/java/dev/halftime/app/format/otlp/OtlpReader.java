package dev.halftime.app.format.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.format.redact.Redactor;
import dev.halftime.app.format.trace.ProviderMessages;
import dev.halftime.app.format.trace.Span;
import dev.halftime.app.format.trace.SpanFile;
import dev.halftime.app.format.trace.SpanReader;
import dev.halftime.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// Spans and log records in OTLP's JSON, by the conventions of OpenTelemetry for generative AI.
///
/// A document has `resourceSpans` or `resourceLogs`, as a collector's file exporter writes them on
/// one line each.
///
/// @param redactor applied to all that is read
/// @param count receives the number of spans read so far
public record OtlpReader(Redactor redactor, IntConsumer count) implements SpanReader {

  @Override
  public String about() {
    return "OpenTelemetry spans as OTLP JSON (one document, or one per line)";
  }

  @Override
  public List<Span> spans(Path file) throws IOException {
    List<OtlpSpan> spans = new ArrayList<>();
    Map<String, List<ObjectNode>> records = new HashMap<>();
    SpanFile.read(file, (where, document) -> document(where, document, spans, records));
    List<Span> all = new ArrayList<>();
    for (OtlpSpan each : spans) {
      each.events().addAll(records.getOrDefault(each.key(), List.of()));
      all.add(each.span());
    }
    return all;
  }

  private void document(
      String where,
      JsonNode document,
      List<OtlpSpan> spans,
      Map<String, List<ObjectNode>> records) {
    if (!document.path("resourceSpans").isArray() && !document.path("resourceLogs").isArray()) {
      throw new IllegalArgumentException(
          where + " has no list 'resourceSpans' or 'resourceLogs'; give OTLP in JSON");
    }
    for (JsonNode resource : document.path("resourceSpans")) {
      for (JsonNode scope :
          ProviderMessages.first(resource, "scopeSpans", "instrumentationLibrarySpans")) {
        if (!scope.path("spans").isArray()) {
          throw new IllegalArgumentException(where + ": a scope has no list 'spans'");
        }
        for (JsonNode span : scope.path("spans")) {
          spans.add(span(where, span));
          count.accept(spans.size());
        }
      }
    }
    for (JsonNode resource : document.path("resourceLogs")) {
      for (JsonNode scope : resource.path("scopeLogs")) {
        for (JsonNode each : scope.path("logRecords")) {
          record(where, each, records);
        }
      }
    }
  }

  private OtlpSpan span(String line, JsonNode recorded) {
    for (String name : new String[] {"traceId", "spanId"}) {
      JsonNode id = recorded.path(name);
      if (!id.isTextual() || id.textValue().isBlank() || id.textValue().length() > 500) {
        throw new IllegalArgumentException(
            "%s: span %s has no text '%s', but %s"
                .formatted(line, shown(recorded.path("spanId")), name, shown(id)));
      }
    }
    String where = line + ", span " + shown(recorded.path("spanId"));
    JsonNode parent = recorded.path("parentSpanId");
    if (!parent.isTextual() && !parent.isMissingNode() && !parent.isNull()) {
      throw new IllegalArgumentException(where + ": its 'parentSpanId' is not a text");
    }
    long start = time(recorded.path("startTimeUnixNano"), where, "startTimeUnixNano");
    long end = time(recorded.path("endTimeUnixNano"), where, "endTimeUnixNano");
    String raw = Json.digest(recorded);
    ObjectNode json = (ObjectNode) redactor.redacted(recorded);
    ObjectNode attributes = AnyValue.attributes(json.path("attributes"), where);
    List<ObjectNode> events = new ArrayList<>();
    JsonNode listed = json.path("events");
    if (!listed.isArray() && !listed.isMissingNode() && !listed.isNull()) {
      throw new IllegalArgumentException(where + ": its 'events' are not a list");
    }
    for (JsonNode event : listed) {
      events.add(
          Json.object()
              .put("name", event.path("name").asText(""))
              .set("attributes", AnyValue.attributes(event.path("attributes"), where)));
    }
    return new OtlpSpan(where, json, attributes, events, start, Math.max(start, end), raw);
  }

  private void record(String where, JsonNode recorded, Map<String, List<ObjectNode>> records) {
    JsonNode json = redactor.redacted(recorded);
    ObjectNode attributes = AnyValue.attributes(json.path("attributes"), where + ", a log record");
    String name = json.path("eventName").asText(attributes.path("event.name").asText(""));
    String key = json.path("traceId").asText("") + "/" + json.path("spanId").asText("");
    if (name.startsWith("gen_ai.")) {
      ObjectNode holder = Json.object();
      holder.withArray("body").addObject().put("key", "body").set("value", json.path("body"));
      ObjectNode event = Json.object().put("name", name);
      event.set("attributes", attributes);
      event.set(
          "body",
          SpanMessages.json(
              AnyValue.attributes(holder.path("body"), where + ", a log record").path("body")));
      records.computeIfAbsent(key, _ -> new ArrayList<>()).add(event);
    }
  }

  /// Returns a time in nanoseconds, which the protocol writes as text.
  private static long time(JsonNode value, String where, String name) {
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    String text = value.asText("");
    if (!value.isContainerNode() && text.matches("\\d{1,18}|[1-8]\\d{18}")) {
      return Long.parseLong(text);
    }
    throw new IllegalArgumentException(
        "%s: its '%s' is %s, not nanoseconds since 1970".formatted(where, name, shown(value)));
  }

  private static String shown(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    String plain = text.isEmpty() ? "nothing" : text;
    return plain.length() <= 100 ? plain : plain.substring(0, 100) + "...";
  }
}
