package dev.halftime.app.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Step;
import dev.halftime.json.Json;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.SnapshotEnvironment;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Dict;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.MultiBinary;
import dev.halftime.learn.space.MultiDiscrete;
import dev.halftime.learn.space.Space;
import dev.halftime.learn.space.Text;
import dev.halftime.learn.space.Tuple;
import java.util.List;

/// A control problem, such as `CartPole-v1`, whose observations and actions are numbers.
///
/// @param <O> type of observations
/// @param <A> type of actions
final class ControlEnvironment<O, A> implements ServedEnvironment {

  private final EnvironmentSpec<O, A> spec;
  private final SnapshotEnvironment<O, A> environment;

  ControlEnvironment(EnvironmentSpec<O, A> spec) {
    this.spec = spec;
    this.environment = spec.make();
  }

  @Override
  public ObjectNode description() {
    ObjectNode description = Json.object().put("kind", "control");
    description.set("observationSpace", space(spec.observations()));
    description.set("actionSpace", space(spec.actions()));
    return description;
  }

  /// Describes a space in the terms of Gymnasium. A bound that is not finite is null.
  private static ObjectNode space(Space<?> space) {
    return switch (space) {
      case Discrete(int n, int start) ->
          Json.object().put("type", "Discrete").put("n", n).put("start", start);
      case Box box -> {
        ObjectNode described = Json.object().put("type", "Box");
        bounds(described.putArray("low"), box.low());
        bounds(described.putArray("high"), box.high());
        yield described;
      }
      case Tuple tuple -> {
        ObjectNode described = Json.object().put("type", "Tuple");
        ArrayNode spaces = described.putArray("spaces");
        tuple.parts().forEach(each -> spaces.add(space(each)));
        yield described;
      }
      case MultiBinary _, MultiDiscrete _, Dict _, Text _ ->
          throw new IllegalArgumentException("a space of this kind is not served: " + space);
    };
  }

  private static void bounds(ArrayNode to, List<Double> bounds) {
    for (double bound : bounds) {
      if (Double.isFinite(bound)) {
        to.add(bound);
      } else {
        to.addNull();
      }
    }
  }

  @Override
  public ObjectNode reset(long seed, String task) {
    if (!task.isEmpty()) {
      throw new IllegalArgumentException("'" + spec.id() + "' has no tasks, so no '" + task + "'");
    }
    ObjectNode begun = Json.object();
    begun.set("observation", spec.observations().toJson(environment.reset(seed)));
    begun.putObject("info");
    return begun;
  }

  @Override
  public ObjectNode step(JsonNode action) {
    Step<O> step = environment.step(spec.actions().fromJson(action));
    ObjectNode stepped = Json.object();
    stepped.set("observation", spec.observations().toJson(step.observation()));
    stepped.put("reward", step.reward());
    stepped.put("terminated", step.terminated()).put("truncated", step.truncated());
    stepped.putObject("info");
    return stepped;
  }

  @Override
  public void close() {}
}
