package dev.halftime.app.format.verifiers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Ending;
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

/// Writes episodes as rollouts of verifiers, one on each line, as in its `traces.jsonl`.
public final class VerifiersExport implements RunExport {

  /// How the text of a refusal begins.
  private static final String REFUSED = "Error: ";

  @Override
  public Scope scope() {
    return Scope.ALL;
  }

  @Override
  public String suffix() {
    return ".jsonl";
  }

  @Override
  public void write(Iterator<ExportedEpisode> episodes, OutputStream to) throws IOException {
    while (episodes.hasNext()) {
      to.write((Json.canonical(rollout(episodes.next())) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static ObjectNode rollout(ExportedEpisode exported) {
    String key = exported.episode().cell().key();
    boolean ok = !(exported.score() instanceof Score.Ungraded);
    ObjectNode rollout = Json.object();
    rollout.put("id", Json.digest(List.of(exported.run(), key)).substring(0, 32));
    rollout.putObject("env").put("id", exported.episode().cell().benchmark());
    rollout.set("task", task(exported));
    rollout
        .putObject("run")
        .put("type", "eval")
        .put("id", exported.run())
        .put("name", exported.run());
    rollout.put("ok", ok).put("is_timeout", false);
    rollout.putArray("errors");
    ObjectNode trace = rollout.putArray("traces").addObject();
    trace.put("version", 1);
    trace.put("id", Json.digest(List.of(exported.run(), key, "trace")).substring(0, 32));
    trace.set("task", task(exported));
    trace
        .putObject("agent")
        .put("name", "agent")
        .putObject("config")
        .put("model", exported.episode().cell().agent());
    tools(exported, trace.putArray("tools"));
    nodes(exported, trace.putArray("nodes"));
    ObjectNode rewards = trace.putObject("rewards");
    if (exported.score() instanceof Score.Graded graded) {
      rewards.putObject("score").put("score", graded.value()).put("weight", 1);
    } else {
      trace
          .putArray("errors")
          .addObject()
          .put("type", "Ungraded")
          .put("message", exported.score().why());
    }
    trace.put("ok", ok).put("is_completed", true).put("is_timeout", false);
    trace.put("stop_condition", stop(exported.episode().ending()));
    Usage usage = exported.episode().usage();
    if (usage.told()) {
      trace.put("num_input_tokens", usage.tokensIn());
      trace.put("num_output_tokens", usage.tokensOut());
      ObjectNode told = trace.putArray("extra_usage").addObject();
      told.put("prompt_tokens", usage.tokensIn()).put("completion_tokens", usage.tokensOut());
      told.put("cached_input_tokens", usage.cacheRead());
      if (usage.costKnown()) {
        told.put("cost", usage.dollars());
      }
    }
    trace.putObject("info").set(EpisodeExtras.NAME, EpisodeExtras.of(exported));
    return rollout;
  }

  private static String stop(Ending ending) {
    return switch (ending) {
      case Ending.Finished _ -> "agent_completed";
      case Ending.Left _ -> "user_left";
      case Ending.Over(boolean truncated) -> truncated ? "truncated" : "terminated";
      case Ending.Failed(var where, String _) -> "failed_" + Json.tree(where).asText();
    };
  }

  private static ObjectNode task(ExportedEpisode exported) {
    ObjectNode task = Json.object().put("type", exported.task().family());
    task.put("key", exported.task().id());
    task.putObject("data").put("prompt", exported.task().brief());
    return task;
  }

  private static void tools(ExportedEpisode exported, ArrayNode tools) {
    for (Tool tool : exported.episode().transcript().seenBy(Party.AGENT).tools()) {
      tools
          .addObject()
          .put("type", "function")
          .put("name", tool.name())
          .put("description", tool.description())
          .set("parameters", tool.parameters());
    }
  }

  private static void nodes(ExportedEpisode exported, ArrayNode nodes) {
    for (JsonNode each : ExportedChat.of(exported.episode())) {
      ObjectNode node = Json.object();
      if (!nodes.isEmpty()) {
        node.put("parent", nodes.size() - 1);
      }
      node.putArray("semantic_parents");
      node.set("message", message((ObjectNode) each));
      node.put("sampled", each.path("role").asText().equals("assistant"));
      for (String list : new String[] {"token_ids", "mask", "is_content", "logprobs"}) {
        node.putArray(list);
      }
      nodes.add(node);
    }
  }

  /// Returns a message whose arguments are texts, and whose images are URLs of data.
  private static ObjectNode message(ObjectNode message) {
    ObjectNode copy = message.deepCopy();
    for (JsonNode call : copy.path("tool_calls")) {
      ObjectNode each = (ObjectNode) call;
      each.put("type", "function").put("arguments", Json.canonical(each.get("arguments")));
    }
    for (JsonNode part : copy.path("content")) {
      ObjectNode each = (ObjectNode) part;
      String url = each.remove("image").asText();
      each.put("type", "image_url").putObject("image_url").put("url", url);
    }
    if (copy.has("error")) { // a member that verifiers ignores
      copy.put("content", REFUSED + copy.path("error").path("message").asText());
    }
    if (copy.path("role").asText().equals("tool") && !copy.has("tool_call_id")) {
      copy.put("tool_call_id", "");
    }
    return copy;
  }
}
