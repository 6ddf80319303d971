package dev.halftime.app.format.atif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The checked steps of a trajectory.
///
/// @param trajectory the whole document
record AtifSteps(JsonNode trajectory) {

  private static final Pattern VERSION = Pattern.compile("ATIF-v1\\.[0-8]");

  /// Fields that only steps of the agent may have.
  private static final List<String> AGENT_ONLY =
      List.of("model_name", "reasoning_effort", "reasoning_content", "tool_calls", "metrics");

  /// Checks a trajectory by the rules of the format.
  ///
  /// @throws IllegalArgumentException that names the step and the field
  static AtifSteps of(JsonNode trajectory) {
    String version = trajectory.path("schema_version").asText("");
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "'schema_version' is '"
              + version
              + "', not ATIF-v1.0 to ATIF-v1.8; give a trajectory of one of these versions");
    }
    JsonNode steps = trajectory.path("steps");
    if (!steps.isArray() || steps.isEmpty()) {
      throw new IllegalArgumentException("it has no list 'steps' with at least one step");
    }
    if (!trajectory.path("agent").path("name").isTextual()) {
      throw new IllegalArgumentException("it has no text 'agent.name'");
    }
    for (int i = 0; i < steps.size(); i++) {
      check(steps.get(i), i + 1);
    }
    return new AtifSteps(trajectory);
  }

  private static void check(JsonNode step, int number) {
    String where = "step " + number + ": ";
    if (step.path("step_id").asInt(-1) != number) {
      throw new IllegalArgumentException(
          where + "'step_id' is " + step.path("step_id") + ", but steps are numbered from 1");
    }
    String source = step.path("source").asText("");
    if (!Set.of("system", "user", "agent").contains(source)) {
      throw new IllegalArgumentException(
          where + "'source' is '" + source + "', not system, user or agent");
    }
    if (!step.path("message").isTextual() && !step.path("message").isArray()) {
      throw new IllegalArgumentException(where + "'message' is neither a text nor a list of parts");
    }
    for (String field : AGENT_ONLY) {
      if (!source.equals("agent") && step.hasNonNull(field)) {
        throw new IllegalArgumentException(
            where + "'" + field + "' belongs to steps of the agent, not of the " + source);
      }
    }
    Set<String> calls = new HashSet<>();
    step.path("tool_calls").forEach(call -> calls.add(call.path("tool_call_id").asText("")));
    for (JsonNode result : step.path("observation").path("results")) {
      if (result.hasNonNull("source_call_id")
          && !calls.contains(result.get("source_call_id").asText())) {
        throw new IllegalArgumentException(
            where
                + "a result belongs to the call '"
                + result.get("source_call_id").asText()
                + "', which is not in the step");
      }
    }
  }

  /// Returns the steps as messages of a chat.
  ArrayNode messages() {
    ArrayNode messages = Json.MAPPER.createArrayNode();
    for (JsonNode step : trajectory.path("steps")) {
      String source = step.path("source").asText();
      ObjectNode message = messages.addObject();
      message.put("role", source.equals("agent") ? "assistant" : source);
      message.set("content", content(step.path("message")));
      if (step.hasNonNull("reasoning_content")) {
        message.set("reasoning_content", step.get("reasoning_content"));
      }
      for (JsonNode call : step.path("tool_calls")) {
        ObjectNode made = message.withArray("tool_calls").addObject();
        made.set("id", call.path("tool_call_id"));
        made.set("name", call.path("function_name"));
        made.set("arguments", call.path("arguments"));
      }
      for (JsonNode result : step.path("observation").path("results")) {
        ObjectNode seen = messages.addObject();
        boolean answers = result.hasNonNull("source_call_id");
        boolean refused = result.path("extra").path("is_error").asBoolean(false);
        boolean made = refused || result.path("extra").path("is_result").asBoolean(false);
        seen.put("role", answers || made ? "tool" : "user");
        if (answers) {
          seen.set("tool_call_id", result.get("source_call_id"));
        }
        JsonNode content = result.path("content");
        seen.set("content", content.isMissingNode() ? Json.tree("") : content);
        if (refused) {
          seen.putObject("error").put("message", content.asText("error"));
        }
      }
    }
    return messages;
  }

  /// Returns a message with its images as URLs of data.
  private static JsonNode content(JsonNode message) {
    if (!message.isArray()) {
      return message;
    }
    ArrayNode parts = Json.MAPPER.createArrayNode();
    for (JsonNode part : message) {
      JsonNode path = part.path("source").path("path");
      parts.add(
          path.asText("").startsWith("data:")
              ? Json.object().put("type", "image").put("image", path.asText())
              : part);
    }
    return parts;
  }

  /// Returns the usage in the totals of the trajectory, and for each missing total the sum over the
  /// steps, without steps that were copied from an earlier context. Without totals and usage of
  /// steps, the usage is unknown.
  Usage usage() {
    JsonNode all = trajectory.path("final_metrics");
    Usage sum = steps();
    if (all.isEmpty() && sum.equals(Usage.NONE)) {
      return Usage.UNTOLD;
    }
    boolean priced = all.path("total_cost_usd").asDouble(-1) >= 0;
    return new Usage(
        total(all, "total_prompt_tokens", sum.tokensIn()),
        total(all, "total_completion_tokens", sum.tokensOut()),
        priced ? all.path("total_cost_usd").doubleValue() : sum.dollars(),
        0,
        0,
        0,
        0,
        total(all, "total_cached_tokens", sum.cacheRead()),
        0,
        0,
        priced ? 0 : Math.max(1, sum.unpriced()),
        "");
  }

  private static long total(JsonNode metrics, String field, long otherwise) {
    return metrics.hasNonNull(field) ? tokens(metrics.path(field)) : otherwise;
  }

  private Usage steps() {
    Usage sum = Usage.NONE;
    for (JsonNode step : trajectory.path("steps")) {
      JsonNode metrics = step.path("metrics");
      if (metrics.isObject() && !step.path("is_copied_context").asBoolean(false)) {
        sum =
            sum.plus(
                usage(
                    metrics.path("prompt_tokens"),
                    metrics.path("completion_tokens"),
                    metrics.path("cached_tokens"),
                    metrics.path("cost_usd")));
      }
    }
    return sum;
  }

  private static Usage usage(JsonNode in, JsonNode out, JsonNode cached, JsonNode cost) {
    boolean priced = cost.isNumber() && cost.doubleValue() >= 0;
    return new Usage(
        tokens(in),
        tokens(out),
        priced ? cost.doubleValue() : 0,
        0,
        0,
        0,
        0,
        tokens(cached),
        0,
        0,
        priced ? 0 : 1,
        "");
  }

  private static long tokens(JsonNode count) {
    return Math.clamp(count.asLong(0), 0, 1_000_000_000_000L);
  }
}
