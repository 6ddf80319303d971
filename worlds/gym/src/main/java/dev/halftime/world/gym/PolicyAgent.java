package dev.halftime.world.gym;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Observation;
import dev.halftime.Tool;
import dev.halftime.Transcript;
import dev.halftime.json.Json;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Space;
import java.util.List;
import java.util.Optional;

/// A trained policy as an agent: parses the environment's descriptions and acts through the tool,
/// one step per call.
///
/// In another environment it fails. An episode of 500 steps therefore needs a limit of at least as
/// many actions.
public final class PolicyAgent implements Agent {

  private static final String TOOL = "act";
  private static final String ARGUMENT = "actions";
  private static final List<String> OVER = List.of("The episode has ended.", "The time is up.");

  private final Policy policy;
  private final String environment;

  private PolicyAgent(Policy policy, String environment) {
    this.policy = policy;
    this.environment = environment;
  }

  /// Creates the agent of a policy file.
  ///
  /// @throws IllegalArgumentException if it is not a policy, or does not fit its environment
  public static PolicyAgent of(JsonNode json) {
    if (json.path("format").asText().startsWith("halftime-values")) {
      throw new IllegalArgumentException(
          "it contains state values, not a policy; train with q-learning or sarsa");
    }
    Policy policy = Policy.fromJson(json);
    String environment = json.path("environment").asText();
    int observed = Gym.REGISTRY.find(environment).observations().width();
    if (policy.observationWidth() != observed) {
      throw new IllegalArgumentException(
          "%s observes %d numbers, but the policy reads %d"
              .formatted(environment, observed, policy.observationWidth()));
    }
    return new PolicyAgent(policy, environment);
  }

  @Override
  public Action act(Transcript seen) {
    for (Observation each : seen.observations().reversed()) {
      if (each instanceof Observation.Refusal(String why)) {
        return new Action.Finish("refused: " + why);
      }
      if (each instanceof Observation.Text(String words)) {
        if (OVER.stream().anyMatch(words::endsWith)) {
          return new Action.Finish("done");
        }
        Optional<float[]> observation = ObservationReader.of(environment, words);
        if (observation.isPresent()) {
          return call(policy.act(observation.get()), tool(seen));
        }
      }
    }
    throw unfit("there is no observation of that environment");
  }

  private IllegalStateException unfit(String why) {
    return new IllegalStateException(
        "the policy was trained in " + environment + " and cannot do this task: " + why);
  }

  private static Optional<Tool> tool(Transcript seen) {
    return seen.tools().stream().filter(tool -> tool.name().equals(TOOL)).findFirst();
  }

  private Action call(float[] action, Optional<Tool> tool) {
    if (tool.isEmpty()) {
      throw unfit("there is no tool '" + TOOL + "'");
    }
    ObjectNode arguments = Json.object();
    ArrayNode list = arguments.putArray(ARGUMENT);
    if (policy.choices() > 0) {
      list.add(
          tool.get()
              .parameters()
              .at("/properties/" + ARGUMENT + "/items/enum")
              .get((int) action[0]));
    } else {
      Space<?> actions = Gym.REGISTRY.find(environment).actions();
      list.add(actions instanceof Box box ? within(box, action[0]) : action[0]);
    }
    return new Action.Call(TOOL, arguments);
  }

  private static float within(Box box, float action) {
    return Math.clamp(
        action, box.low().getFirst().floatValue(), box.high().getFirst().floatValue());
  }
}
