package dev.halftime.app.format.atif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Tool;
import dev.halftime.app.format.EpisodeExtras;
import dev.halftime.app.format.ExportedChat;
import dev.halftime.app.format.ExportedEpisode;
import dev.halftime.app.format.RunExport;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/// Writes an episode as a trajectory in ATIF 1.8.
public final class AtifExport implements RunExport {

  private static final String VERSION = "ATIF-v1.8";

  @Override
  public Scope scope() {
    return Scope.ONE;
  }

  @Override
  public String suffix() {
    return ".json";
  }

  @Override
  public void write(Iterator<ExportedEpisode> episodes, OutputStream to) throws IOException {
    String text = Json.canonical(trajectory(episodes.next())) + "\n";
    to.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode trajectory(ExportedEpisode exported) {
    ObjectNode trajectory = Json.object().put("schema_version", VERSION);
    trajectory.put("session_id", exported.run());
    trajectory.put(
        "trajectory_id", exported.run() + "/" + exported.task().id() + "/" + exported.attempt());
    trajectory.set("agent", agent(exported));
    ArrayNode steps = trajectory.putArray("steps");
    for (JsonNode message : ExportedChat.of(exported.episode())) {
      add(message, steps);
    }
    if (steps.isEmpty()) { // the format requires at least one step
      steps.addObject().put("step_id", 1).put("source", "system").put("message", "");
    }
    Usage usage = exported.episode().usage();
    ObjectNode metrics = trajectory.putObject("final_metrics");
    metrics.put("total_steps", steps.size());
    if (usage.told()) {
      metrics.put("total_prompt_tokens", usage.tokensIn());
      metrics.put("total_completion_tokens", usage.tokensOut());
      metrics.put("total_cached_tokens", usage.cacheRead());
    }
    if (usage.costKnown()) {
      metrics.put("total_cost_usd", usage.dollars());
    }
    if (exported.score() instanceof Score.Graded graded) {
      metrics.putObject("extra").put("reward", graded.value());
    }
    ObjectNode extra = trajectory.putObject("extra").put("task", exported.task().id());
    extra.set(EpisodeExtras.NAME, EpisodeExtras.of(exported));
    return trajectory;
  }

  private static ObjectNode agent(ExportedEpisode exported) {
    String whole = exported.episode().cell().agent();
    int at = whole.indexOf('@');
    ObjectNode agent = Json.object().put("version", "unknown");
    if (at > 0 && at < whole.length() - 1) {
      agent.put("name", whole.substring(0, at)).put("model_name", whole.substring(at + 1));
    } else {
      agent.put("name", whole);
    }
    List<Tool> tools = exported.episode().transcript().seenBy(Party.AGENT).tools();
    if (!tools.isEmpty()) {
      ArrayNode definitions = agent.putArray("tool_definitions");
      for (Tool tool : tools) {
        definitions
            .addObject()
            .put("type", "function")
            .putObject("function")
            .put("name", tool.name())
            .put("description", tool.description())
            .set("parameters", tool.parameters());
      }
    }
    return agent;
  }

  private static void add(JsonNode message, ArrayNode steps) {
    String role = message.path("role").asText();
    if (role.equals("tool")) {
      result(message, steps);
      return;
    }
    ObjectNode step = steps.addObject().put("step_id", steps.size());
    step.put("source", role.equals("assistant") ? "agent" : role);
    step.set("message", content(message.path("content")));
    if (message.has("reasoning_content")) {
      step.set("reasoning_content", message.get("reasoning_content"));
    }
    for (JsonNode call : message.path("tool_calls")) {
      step.withArray("tool_calls")
          .addObject()
          .put("tool_call_id", call.path("id").asText())
          .put("function_name", call.path("name").asText())
          .set("arguments", call.path("arguments"));
    }
  }

  /// Returns a text, or parts; an image is written as a source of data.
  private static JsonNode content(JsonNode content) {
    if (!content.isArray()) {
      return content;
    }
    ArrayNode parts = Json.MAPPER.createArrayNode();
    for (JsonNode part : content) {
      String url = part.path("image").asText("");
      String type = url.replaceFirst("^data:", "").replaceFirst(";.*", "");
      parts
          .addObject()
          .put("type", "image")
          .putObject("source")
          .put("media_type", type)
          .put("path", url);
    }
    return parts;
  }

  /// Adds a result to the step whose call it answers, otherwise to the last.
  private static void result(JsonNode message, ArrayNode steps) {
    if (steps.isEmpty()) {
      steps.addObject().put("step_id", 1).put("source", "system").put("message", "");
    }
    ObjectNode step = (ObjectNode) steps.get(steps.size() - 1);
    String call = message.path("tool_call_id").asText("");
    boolean own = step.path("tool_calls").path(0).path("tool_call_id").asText("").equals(call);
    ObjectNode result = step.withObject("/observation").withArray("results").addObject();
    if (own && !call.isEmpty()) {
      result.put("source_call_id", call);
    }
    JsonNode error = message.path("error").path("message");
    result.set("content", error.isMissingNode() ? message.path("content") : error);
    if (!error.isMissingNode()) {
      result.putObject("extra").put("is_error", true);
    } else if (!own) {
      result.putObject("extra").put("is_result", true);
    }
  }
}
