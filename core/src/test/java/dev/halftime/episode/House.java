package dev.halftime.episode;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The world of [Lamps]: `paint` gives a lamp a color, `leave` ends the episode, the user can
/// `peek`.
class House implements World {

  private State state = State.of(Map.of());

  @Override
  public List<Tool> tools(Party party) {
    ObjectNode schema =
        (ObjectNode)
            Json.read(
                """
                {"type": "object", "required": ["lamp", "colour"], "properties":
                  {"lamp": {"type": "integer"}, "colour": {"type": "string"}}}
                """);
    ObjectNode none = (ObjectNode) Json.read("{\"type\": \"object\", \"properties\": {}}");
    return party == Party.AGENT
        ? List.of(
            new Tool("paint", "Gives a lamp a colour.", schema, Tool.Kind.WRITE),
            new Tool("leave", "Leaves the house.", none, Tool.Kind.READ))
        : List.of(new Tool("peek", "Looks at the lamps.", none, Tool.Kind.READ));
  }

  @Override
  public Optional<Observation> begin(Task task) {
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    return switch (call.tool()) {
      case "leave" -> new Step<>(new Observation.Text("gone"), 0, true, false);
      case "peek" -> Step.on(new Observation.Result(state.toJson()));
      case "paint" -> paint(by, call);
      default -> Step.on(new Observation.Refusal("no tool '" + call.tool() + "'"));
    };
  }

  private Step<Observation> paint(Party by, Call call) {
    Optional<String> misfit = tools(by).getFirst().misfit(call.arguments());
    if (misfit.isPresent()) {
      return Step.on(new Observation.Refusal(misfit.get()));
    }
    String path = "lamps/" + call.arguments().get("lamp").asText();
    state = state.with(path, Json.object().put("colour", call.arguments().get("colour").asText()));
    return Step.on(new Observation.Result(Json.object().put("ok", true)));
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void restore(State state) {
    this.state = state;
  }
}
