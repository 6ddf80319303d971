package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Observation;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import dev.halftime.world.tau2.task.InitialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Executes sequences of calls, for comparison with the results of the original.
final class Replayed {

  private Replayed() {}

  /// Reads the sequences of a file that was written with the original's tools.
  static List<JsonNode> sequences(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(Json::read).toList();
  }

  /// Returns the result of a sequence in a fresh world: `results`, `changed`, and `assertions` if
  /// the task has some.
  static ObjectNode outcome(Tau2 benchmark, JsonNode sequence) {
    Task task =
        benchmark
            .tasks()
            .filter(each -> each.id().equals(sequence.path("task").asText()))
            .findFirst()
            .orElseThrow();
    World world = benchmark.world();
    world.begin(task);
    State before = world.state();
    ObjectNode outcome = Json.object();
    ArrayNode results = outcome.putArray("results");
    for (JsonNode call : sequence.path("calls")) {
      results.add(result(world, call));
    }
    outcome.set("changed", world.state().changesSince(before));
    List<Boolean> assertions = benchmark.assertions(task, world.state());
    if (!assertions.isEmpty()) {
      outcome.set("assertions", Json.tree(assertions));
    }
    return outcome;
  }

  private static ObjectNode result(World world, JsonNode call) {
    var what = new Action.Call(call.path("name").asText(), (ObjectNode) call.path("arguments"));
    var by = InitialState.side(call.path("requestor").asText());
    return switch (world.step(by, what).observation()) {
      case Observation.Result(JsonNode value) -> Json.object().set("ok", value);
      case Observation.Refusal(String why) -> Json.object().put("error", why);
      case Observation other -> throw new AssertionError("not of a tool: " + other);
    };
  }

  /// Returns the corresponding result of the original.
  static ObjectNode original(JsonNode sequence) {
    ObjectNode original = Json.object();
    for (String part : List.of("results", "changed", "assertions")) {
      if (sequence.has(part)) {
        original.set(part, sequence.get(part));
      }
    }
    return original;
  }
}
