package dev.halftime.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action.Call;
import dev.halftime.Json;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.State;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.Tool;
import dev.halftime.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A world of jars that can be looked at and filled.
final class Pantry implements World {

  private static final String JAR = "{\"jar\": {\"type\": \"string\"}";
  private static final Tool LOOK =
      new Tool("look", "Looks.", schema(JAR + "}", "\"jar\""), Tool.Kind.READ);
  private static final Tool PUT =
      new Tool(
          "put",
          "Fills a jar.",
          schema(
              JAR + ", \"food\": {\"type\": \"string\"}, \"grams\": {\"type\": \"integer\"}}",
              "\"jar\", \"food\", \"grams\""),
          Tool.Kind.WRITE);

  private State state = State.of(Map.of());

  private static ObjectNode schema(String properties, String required) {
    return (ObjectNode)
        Json.read(
            "{\"type\": \"object\", \"properties\": %s, \"required\": [%s]}"
                .formatted(properties, required));
  }

  @Override
  public List<Tool> tools(Party party) {
    return party == Party.AGENT ? List.of(LOOK, PUT) : List.of();
  }

  @Override
  public Optional<Observation> begin(Task task) {
    return Optional.empty();
  }

  @Override
  public Step<Observation> step(Party by, Call call) {
    Optional<Tool> tool =
        tools(by).stream().filter(it -> it.name().equals(call.tool())).findFirst();
    Optional<String> wrong =
        tool.isEmpty()
            ? Optional.of("there is no tool '" + call.tool() + "'")
            : tool.get().misfit(call.arguments());
    if (wrong.isPresent()) {
      return Step.on(new Observation.Refusal(wrong.get()));
    }
    String jar = "jars/" + call.arguments().path("jar").asText();
    if (tool.get().kind() == Tool.Kind.WRITE) {
      state = state.with(jar, call.arguments().deepCopy().without("jar"));
    }
    return Step.on(new Observation.Result(state.get(jar).orElse(Json.object())));
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
