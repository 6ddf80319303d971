package dev.halftime.world.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A world that answers tool calls from a record: the n-th call with the same tool and arguments
/// gets the n-th recorded outcome of that call, further ones the last. Calls that were not recorded
/// are refused.
final class RecordedWorld implements World {

  static final String TOOLS = "tools";
  static final String CALLS = "calls";
  static final String INSTRUCTIONS = "application/instructions";

  private static final String MADE = "made";
  private static final int DIGITS = 16;

  private State state = State.of(Map.of());

  @Override
  public List<Tool> tools(Party party) {
    Map<String, Tool> tools = new LinkedHashMap<>();
    if (party == Party.AGENT) {
      for (JsonNode each : state.table(TOOLS).values()) {
        add(tools, each.path("name").asText(), each);
      }
      for (JsonNode each : state.table(CALLS).values()) {
        add(tools, each.path("tool").asText(), Json.object());
      }
    }
    return List.copyOf(tools.values());
  }

  private static void add(Map<String, Tool> tools, String name, JsonNode told) {
    ObjectNode parameters =
        told.path("parameters") instanceof ObjectNode schema
                && schema.path("type").asText("").equals("object")
            ? schema
            : Json.object().put("type", "object");
    tools.putIfAbsent(
        name, new Tool(name, told.path("description").asText(""), parameters, Tool.Kind.READ));
  }

  @Override
  public Optional<Observation> begin(Task task) {
    state = State.of(Map.of()).with(task.start());
    return state.get(INSTRUCTIONS).map(it -> new Observation.Text(it.asText()));
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    List<JsonNode> outcomes = new ArrayList<>();
    for (JsonNode each : state.table(CALLS).values()) {
      if (each.path("tool").asText().equals(call.tool())
          && Json.same(each.path("arguments"), call.arguments())) {
        outcomes.add(each);
      }
    }
    if (outcomes.isEmpty()) {
      return Step.on(
          new Observation.Refusal(
              "no call of '"
                  + call.tool()
                  + "' with these arguments was recorded, so its result is not known"));
    }
    String path =
        MADE + '/' + Json.digest(List.of(call.tool(), call.arguments())).substring(0, DIGITS);
    int before = state.get(path).map(JsonNode::asInt).orElse(0);
    state = state.with(path, Json.tree(before + 1));
    JsonNode outcome = outcomes.get(Math.min(before, outcomes.size() - 1));
    return Step.on(
        outcome.has("refused")
            ? new Observation.Refusal(outcome.path("refused").asText())
            : new Observation.Result(outcome.path("result")));
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State snapshot) {
    state = snapshot;
  }
}
