package dev.halftime.app.format.langfuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.app.format.redact.Redactor;
import dev.halftime.app.format.trace.ProviderMessages;
import dev.halftime.app.format.trace.RunFields;
import dev.halftime.app.format.trace.Span;
import dev.halftime.app.format.trace.SpanFile;
import dev.halftime.app.format.trace.SpanReader;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/// Traces and observations as Langfuse exports them: a trace with its `observations`, a session
/// with its `traces`, a page of its interface (`data`), or traces and observations one on each
/// line.
///
/// @param redactor applied to all that is read
/// @param count receives the number of spans read so far
public record LangfuseReader(Redactor redactor, IntConsumer count) implements SpanReader {

  @Override
  public String about() {
    return "traces or observations exported from Langfuse (JSON, or JSON lines)";
  }

  /// The traces and observations of a file, each with its location.
  private record Found(List<Placed> traces, List<Placed> observations) {}

  /// A trace or an observation with its location.
  private record Placed(String where, ObjectNode json) {}

  @Override
  public List<Span> spans(Path file) throws IOException {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    SpanFile.read(file, (where, document) -> collect(where, document, found));
    List<Span> spans = new ArrayList<>();
    Set<String> roots = new HashSet<>();
    for (Placed each : found.traces()) {
      Span root = trace(each);
      roots.add(root.trace());
      spans.add(root);
      count.accept(spans.size());
    }
    for (Placed each : found.observations()) {
      spans.add(observation(each, roots));
      count.accept(spans.size());
    }
    return spans;
  }

  private static void collect(String where, JsonNode document, Found found) {
    if (!(document instanceof ObjectNode object)) {
      throw new IllegalArgumentException(
          where + " is not an object, so it is neither a trace nor an observation");
    }
    JsonNode listed = ProviderMessages.first(object, "data", "traces");
    if (listed.isArray() && !object.has("observations")) {
      listed.forEach(each -> collect(where, each, found));
      return;
    }
    if (object.path("trace") instanceof ObjectNode trace) {
      ObjectNode whole = Json.object().setAll(trace);
      object.properties().stream()
          .filter(it -> !it.getKey().equals("trace"))
          .forEach(it -> whole.set(it.getKey(), it.getValue()));
      collect(where, whole, found);
      return;
    }
    if (object.hasNonNull("traceId") || object.hasNonNull("trace_id")) {
      found.observations().add(new Placed(where, object));
      return;
    }
    ObjectNode trace = Json.object().setAll(object);
    JsonNode observations = trace.remove("observations");
    found.traces().add(new Placed(where, trace));
    if (observations != null) {
      for (JsonNode each : observations) {
        if (!(each instanceof ObjectNode observation)) {
          continue; // a list of traces contains only the ids of observations
        }
        ObjectNode own = Json.object().setAll(observation);
        if (!own.hasNonNull("traceId") && !own.hasNonNull("trace_id")) {
          own.set("traceId", trace.path("id"));
        }
        found.observations().add(new Placed(where, own));
      }
    }
  }

  private Span trace(Placed placed) {
    ObjectNode recorded = placed.json();
    String id = RunFields.id(recorded.path("id"), placed.where() + ": a trace", "id");
    String where = placed.where() + ", trace " + id;
    bounded(recorded, where);
    long start = RunFields.time(recorded.path("timestamp"), where, "timestamp");
    JsonNode trace = redactor.redacted(recorded);
    ObjectNode scores = Json.object();
    for (JsonNode each : trace.path("scores")) {
      JsonNode value = each.path("value");
      if (each.path("dataType").asText("").equals("BOOLEAN") && value.isNumber()) {
        value = Json.tree(value.asDouble() != 0);
      }
      if (value.isNumber() || value.isBoolean()) {
        scores.set(each.path("name").asText("score"), value);
      }
    }
    return new Span(
        where,
        redactor.redacted(id),
        redactor.redacted(id),
        "",
        ProviderMessages.first(trace, "sessionId", "session_id").asText(""),
        Span.Kind.AGENT,
        trace.path("name").asText(""),
        "",
        start,
        start,
        RunFields.messages(trace.path("input"), "user"),
        RunFields.messages(trace.path("output"), "assistant"),
        Json.MAPPER.createArrayNode(),
        "",
        Usage.NONE,
        Optional.empty(),
        scores,
        Json.digest(recorded));
  }

  private static void bounded(ObjectNode recorded, String where) {
    for (String each : new String[] {"input", "output", "metadata"}) {
      RunFields.bounded(recorded.path(each), where, each);
    }
  }

  private Span observation(Placed placed, Set<String> roots) {
    ObjectNode recorded = placed.json();
    String id = RunFields.id(recorded.path("id"), placed.where() + ": an observation", "id");
    String where = placed.where() + ", observation " + id;
    String of =
        RunFields.id(ProviderMessages.first(recorded, "traceId", "trace_id"), where, "traceId");
    String parent =
        RunFields.optional(
            ProviderMessages.first(recorded, "parentObservationId", "parent_observation_id"),
            where,
            "parentObservationId");
    bounded(recorded, where);
    long start =
        RunFields.time(
            ProviderMessages.first(recorded, "startTime", "start_time"), where, "startTime");
    long end =
        RunFields.time(ProviderMessages.first(recorded, "endTime", "end_time"), where, "endTime");
    JsonNode json = redactor.redacted(recorded);
    String trace = redactor.redacted(of);
    Span.Kind kind =
        switch (json.path("type").asText("").toUpperCase(Locale.ROOT)) {
          case "GENERATION" -> Span.Kind.MODEL;
          case "TOOL" -> Span.Kind.TOOL;
          case "AGENT", "CHAIN", "SPAN" -> Span.Kind.AGENT;
          default -> Span.Kind.OTHER;
        };
    boolean agent = json.path("type").asText("").equalsIgnoreCase("AGENT");
    boolean tool = kind == Span.Kind.TOOL;
    ArrayNode none = Json.MAPPER.createArrayNode();
    boolean failed = json.path("level").asText("").equals("ERROR");
    return new Span(
        where,
        trace,
        redactor.redacted(id),
        parent.isEmpty() && roots.contains(trace) ? trace : redactor.redacted(parent),
        ProviderMessages.first(json, "sessionId", "session_id").asText(""),
        kind,
        agent ? json.path("name").asText("") : "",
        ProviderMessages.first(json, "model", "providedModelName", "provided_model_name")
            .asText(""),
        start,
        Math.max(start, end),
        tool ? none : RunFields.messages(json.path("input"), "user"),
        tool ? none : RunFields.messages(json.path("output"), "assistant"),
        tools(RunFields.json(json.path("input")).path("tools")),
        failed
            ? ProviderMessages.first(json, "statusMessage", "status_message").asText("error")
            : "",
        kind == Span.Kind.MODEL ? usage(json) : Usage.NONE,
        tool ? Optional.of(execution(json)) : Optional.empty(),
        Json.object(),
        Json.digest(recorded));
  }

  private static ArrayNode tools(JsonNode listed) {
    ArrayNode tools = Json.MAPPER.createArrayNode();
    for (JsonNode each : listed) {
      tools.add(each.path("function").isObject() ? each.get("function") : each);
    }
    return tools;
  }

  private static Span.Execution execution(JsonNode json) {
    JsonNode input = RunFields.json(json.path("input"));
    JsonNode output = RunFields.json(json.path("output"));
    return new Span.Execution(
        RunFields.json(json.path("metadata")).path("tool_call_id").asText(""),
        json.path("name").asText(""),
        input.isMissingNode() || input.isNull() ? Json.object() : input,
        output.isMissingNode() ? Json.MAPPER.nullNode() : output);
  }

  /// Returns the usage; the details that Langfuse records add up to the tokens of input and of
  /// output.
  private static Usage usage(JsonNode json) {
    JsonNode details =
        RunFields.json(ProviderMessages.first(json, "usageDetails", "usage_details"));
    JsonNode usage = details.isEmpty() ? RunFields.json(json.path("usage")) : details;
    long in = 0;
    long out = 0;
    long read = 0;
    boolean told = false;
    for (Map.Entry<String, JsonNode> each : usage.properties()) {
      String name = each.getKey().toLowerCase(Locale.ROOT);
      long tokens = RunFields.tokens(each.getValue());
      if (tokens >= 0 && !name.contains("cost")) {
        boolean input = name.contains("input") || name.startsWith("prompt");
        boolean output = name.contains("output") || name.startsWith("completion");
        told |= input || output;
        in += input ? tokens : 0;
        out += output && !input ? tokens : 0;
        read += input && name.contains("cache") && !name.contains("creation") ? tokens : 0;
      }
    }
    if (!told) {
      return Usage.UNTOLD;
    }
    double dollars =
        RunFields.dollars(
            ProviderMessages.first(json, "totalCost", "total_cost", "calculatedTotalCost"));
    double detailed =
        RunFields.dollars(
            RunFields.json(ProviderMessages.first(json, "costDetails", "cost_details"))
                .path("total"));
    double known = dollars >= 0 ? dollars : detailed;
    return new Usage(
        Math.min(in, 1_000_000_000_000L),
        Math.min(out, 1_000_000_000_000L),
        Math.max(0, known),
        0,
        0,
        0,
        0,
        Math.min(read, in),
        0,
        0,
        known < 0 ? 1 : 0,
        "");
  }
}
