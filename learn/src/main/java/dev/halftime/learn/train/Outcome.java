package dev.halftime.learn.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What came of training from one seed.
///
/// @param steps how many steps were made
/// @param lastReturn the mean return of the last 100 episodes while it still explored
/// @param evaluation how well the policy does without exploring; none if only values are learnt
public record Outcome(
    long seed,
    long steps,
    long episodes,
    OptionalDouble lastReturn,
    Optional<Evaluation> evaluation,
    List<Point> curve) {

  public Outcome {
    curve = List.copyOf(curve);
  }

  /// As JSON, without the curve.
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("seed", seed).put("steps", steps).put("episodes", episodes);
    lastReturn.ifPresent(value -> json.put("return", value));
    evaluation.ifPresent(each -> json.set("evaluation", Json.tree(each)));
    return json;
  }
}
