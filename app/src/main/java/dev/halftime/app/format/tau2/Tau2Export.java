package dev.halftime.app.format.tau2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Ending;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.app.format.ExportedEpisode;
import dev.halftime.app.format.RunExport;
import dev.halftime.json.Json;
import dev.halftime.usage.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/// Writes the episodes of one agent on one domain of tau2-bench as its results: `{info, tasks,
/// simulations}`. The tasks are left out, as they are those of the domain.
public final class Tau2Export implements RunExport {

  private static final String PREFIX = "tau2-";
  private static final String STOP = "###STOP###";

  @Override
  public Scope scope() {
    return Scope.AGENT_AND_BENCHMARK;
  }

  @Override
  public String suffix() {
    return ".json";
  }

  /// @throws IllegalArgumentException if the benchmark is not a domain of tau2-bench
  @Override
  public void write(Iterator<ExportedEpisode> episodes, OutputStream to) throws IOException {
    ObjectNode results = Json.object();
    ObjectNode info = results.putObject("info");
    results.putArray("tasks");
    ArrayNode simulations = results.putArray("simulations");
    while (episodes.hasNext()) {
      ExportedEpisode each = episodes.next();
      if (simulations.isEmpty()) {
        describe(each, info);
      }
      simulations.add(simulation(each));
    }
    to.write((Json.canonical(results) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void describe(ExportedEpisode first, ObjectNode info) {
    String benchmark = first.episode().cell().benchmark();
    if (!benchmark.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "'"
              + benchmark
              + "' is not a domain of tau2-bench, so its episodes cannot be exported as tau2-bench"
              + " results; choose another format");
    }
    boolean alone = first.episode().cell().setting().equals(Setting.CLASSICAL);
    info.putObject("environment_info").put("domain_name", benchmark.substring(PREFIX.length()));
    info.putObject("agent_info")
        .put("implementation", "halftime")
        .put("llm", first.episode().cell().agent());
    info.putObject("user_info").put("implementation", alone ? "dummy_user" : "user_simulator");
  }

  private static ObjectNode simulation(ExportedEpisode exported) {
    ObjectNode simulation = Json.object();
    simulation.put("id", exported.episode().cell().key());
    simulation.put("task_id", exported.task().id());
    simulation.put("trial", exported.attempt() - 1);
    simulation.put("termination_reason", reason(exported.episode().ending()));
    simulation.put("duration", exported.episode().usage().workNanos() / 1e9);
    if (exported.episode().usage().costKnown()) {
      simulation.put("agent_cost", exported.episode().usage().dollars());
    }
    if (exported.score() instanceof Score.Graded graded) {
      simulation.putObject("reward_info").put("reward", graded.value());
    }
    messages(exported, simulation.putArray("messages"));
    return simulation;
  }

  private static String reason(Ending ending) {
    return switch (ending) {
      case Ending.Finished _ -> "agent_stop";
      case Ending.Left _ -> "user_stop";
      case Ending.Over _ -> "max_steps";
      case Ending.Failed(var where, String _) ->
          switch (where) {
            case AGENT -> "agent_error";
            case USER -> "user_error";
            case LIMIT -> "max_steps";
            default -> "infrastructure_error";
          };
    };
  }

  private static void messages(ExportedEpisode exported, ArrayNode messages) {
    String call = "";
    for (Event event : exported.episode().transcript()) {
      switch (event) {
        case Event.Setup _ -> {}
        case Event.Acted(Party by, Action action, Usage usage) -> {
          ObjectNode message = message(by, action, "call_" + (messages.size() + 1));
          if (!message.isEmpty()) {
            if (usage.told() && usage.tokens() > 0) {
              message
                  .putObject("usage")
                  .put("prompt_tokens", usage.tokensIn())
                  .put("completion_tokens", usage.tokensOut());
            }
            messages.add(message);
          }
          call = message.path("tool_calls").path(0).path("id").asText("");
        }
        case Event.Observed(Party to, Observation seen, Usage _) -> {
          if (!call.isEmpty()) {
            messages.add(answer(to, seen, call));
          } else if (seen instanceof Observation.Text(String text)) {
            messages.addObject().put("role", "user").put("content", text);
          }
        }
      }
    }
  }

  private static String role(Party party) {
    return party == Party.USER ? "user" : "assistant";
  }

  private static ObjectNode message(Party by, Action action, String id) {
    ObjectNode message = Json.object();
    switch (action) {
      case Action.Think _ -> {}
      case Action.Say(String text) -> message.put("role", role(by)).put("content", text);
      case Action.Finish(String words) -> {
        boolean ended = by == Party.AGENT || words.contains(STOP);
        String text = ended ? words : (words + " " + STOP).strip();
        if (!text.isEmpty()) {
          message.put("role", role(by)).put("content", text);
        }
      }
      case Action.Call(String tool, ObjectNode arguments) -> {
        message.put("role", role(by)).putNull("content");
        message
            .withArray("tool_calls")
            .addObject()
            .put("id", id)
            .put("name", tool)
            .put("requestor", role(by))
            .set("arguments", arguments);
      }
    }
    return message;
  }

  private static ObjectNode answer(Party to, Observation seen, String call) {
    ObjectNode answer = Json.object().put("role", "tool").put("id", call);
    answer.put("requestor", role(to)).put("error", seen instanceof Observation.Refusal);
    return switch (seen) {
      case Observation.Text(String text) -> answer.put("content", text);
      case Observation.Refusal(String why) -> answer.put("content", why);
      case Observation.Image _ -> answer.put("content", "[image]");
      case Observation.Result(var value) ->
          answer.put("content", value.isTextual() ? value.textValue() : Json.canonical(value));
    };
  }
}
