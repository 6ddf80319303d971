package dev.halftime.app.format.langsmith;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/// Runs as LangSmith exports them: one JSON object on each line, or a list, with their children
/// inside (`child_runs`) or beside them.
///
/// @param redactor applied to all that is read
/// @param count receives the number of spans read so far
public record LangSmithReader(Redactor redactor, IntConsumer count) implements SpanReader {

  @Override
  public String about() {
    return "runs exported from LangSmith (JSON, or JSON lines)";
  }

  @Override
  public List<Span> spans(Path file) throws IOException {
    List<Span> spans = new ArrayList<>();
    SpanFile.read(
        file,
        (where, document) -> {
          if (document.path("runs").isArray()) {
            document.get("runs").forEach(each -> add(where, each, "", "", spans));
          } else {
            add(where, document, "", "", spans);
          }
        });
    return spans;
  }

  private void add(String line, JsonNode recorded, String trace, String parent, List<Span> spans) {
    if (!(recorded instanceof ObjectNode run)) {
      throw new IllegalArgumentException(line + " has a run that is not an object");
    }
    String id = RunFields.id(run.path("id"), line + ": a run", "id");
    String where = line + ", run " + id;
    String above = RunFields.optional(run.path("parent_run_id"), where, "parent_run_id");
    String named = RunFields.optional(run.path("trace_id"), where, "trace_id");
    String of = named.isEmpty() ? (trace.isEmpty() ? id : trace) : named;
    ObjectNode own = Json.object().setAll(run);
    JsonNode children = own.remove("child_runs");
    spans.add(span(where, own, of, above.isEmpty() ? parent : above));
    count.accept(spans.size());
    if (children != null) {
      children.forEach(each -> add(line, each, of, id, spans));
    }
  }

  private Span span(String where, ObjectNode recorded, String trace, String parent) {
    String type = recorded.path("run_type").asText("");
    if (type.isEmpty()) {
      throw new IllegalArgumentException(where + " has no text 'run_type'; give runs of LangSmith");
    }
    for (String each : new String[] {"inputs", "outputs", "extra"}) {
      RunFields.bounded(recorded.path(each), where, each);
    }
    long start = RunFields.time(recorded.path("start_time"), where, "start_time");
    long end = RunFields.time(recorded.path("end_time"), where, "end_time");
    JsonNode run = redactor.redacted(recorded);
    JsonNode extra = RunFields.json(run.path("extra"));
    JsonNode metadata = RunFields.json(extra.path("metadata"));
    JsonNode parameters = RunFields.json(extra.path("invocation_params"));
    Span.Kind kind =
        switch (type) {
          case "llm" -> Span.Kind.MODEL;
          case "tool" -> Span.Kind.TOOL;
          case "chain", "agent" -> Span.Kind.AGENT;
          default -> Span.Kind.OTHER;
        };
    boolean tool = kind == Span.Kind.TOOL;
    ArrayNode none = Json.MAPPER.createArrayNode();
    return new Span(
        where,
        redactor.redacted(trace),
        redactor.redacted(recorded.path("id").asText()),
        redactor.redacted(parent),
        ProviderMessages.first(metadata, "session_id", "thread_id", "conversation_id").asText(""),
        kind,
        parent.isEmpty() && kind == Span.Kind.AGENT ? run.path("name").asText("") : "",
        ProviderMessages.first(metadata, "ls_model_name", "model")
            .asText(ProviderMessages.first(parameters, "model", "model_name").asText("")),
        start,
        Math.max(start, end),
        tool ? none : RunFields.messages(run.path("inputs"), "user"),
        tool ? none : RunFields.messages(run.path("outputs"), "assistant"),
        tools(parameters.path("tools")),
        run.path("error").asText(run.path("status").asText("").equals("error") ? "error" : ""),
        kind == Span.Kind.MODEL ? usage(run) : Usage.NONE,
        tool ? Optional.of(execution(run)) : Optional.empty(),
        scores(run.path("feedback_stats")),
        Json.digest(recorded));
  }

  private static Span.Execution execution(JsonNode run) {
    JsonNode inputs = RunFields.json(run.path("inputs"));
    JsonNode input = RunFields.json(inputs.path("input"));
    JsonNode outputs = RunFields.json(run.path("outputs"));
    JsonNode output = ProviderMessages.first(outputs, "output", "result", "content");
    JsonNode result = output.isMissingNode() ? outputs : output;
    ArrayNode message = ProviderMessages.of(result, "tool");
    JsonNode text =
        result.isObject() && message.path(0).has("tool_call_id") ? message.get(0) : Json.object();
    return new Span.Execution(
        text.path("tool_call_id").asText(""),
        run.path("name").asText(""),
        input.isObject() ? input : inputs.isMissingNode() ? Json.object() : inputs,
        text.has("content") ? text.get("content") : result);
  }

  private static ArrayNode tools(JsonNode listed) {
    ArrayNode tools = Json.MAPPER.createArrayNode();
    for (JsonNode each : listed) {
      ObjectNode tool = Json.object();
      JsonNode told = each.path("function").isObject() ? each.get("function") : each;
      tool.set("name", told.path("name"));
      tool.set("description", told.path("description"));
      tool.set("parameters", ProviderMessages.first(told, "parameters", "input_schema"));
      tools.add(tool);
    }
    return tools;
  }

  private static Usage usage(JsonNode run) {
    JsonNode generation = RunFields.json(run.path("outputs")).path("generations").path(0);
    JsonNode message = (generation.isArray() ? generation.path(0) : generation).path("message");
    JsonNode told = message.path("kwargs").path("usage_metadata");
    if (told.isMissingNode()) {
      told = RunFields.json(run.path("outputs")).path("usage_metadata");
    }
    long in = RunFields.tokens(run.path("prompt_tokens"));
    long out = RunFields.tokens(run.path("completion_tokens"));
    in = in < 0 ? RunFields.tokens(told.path("input_tokens")) : in;
    out = out < 0 ? RunFields.tokens(told.path("output_tokens")) : out;
    if (in < 0 && out < 0) {
      return Usage.UNTOLD;
    }
    JsonNode details =
        told.has("input_token_details")
            ? told.get("input_token_details")
            : RunFields.json(run.path("prompt_token_details"));
    long all = Math.max(0, in);
    long read = Math.clamp(RunFields.tokens(details.path("cache_read")), 0, all);
    double dollars = RunFields.dollars(run.path("total_cost"));
    return new Usage(
        all,
        Math.max(0, out),
        Math.max(0, dollars),
        0,
        0,
        0,
        0,
        read,
        0,
        0,
        dollars < 0 ? 1 : 0,
        "");
  }

  private static ObjectNode scores(JsonNode feedback) {
    ObjectNode scores = Json.object();
    for (Map.Entry<String, JsonNode> each : RunFields.json(feedback).properties()) {
      if (each.getValue().path("avg").isNumber()) {
        scores.set(each.getKey(), each.getValue().get("avg"));
      }
    }
    return scores;
  }
}
