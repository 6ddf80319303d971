package dev.halftime.app.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Benchmark;
import dev.halftime.Observation;
import dev.halftime.Step;
import dev.halftime.Task;
import dev.halftime.World;
import dev.halftime.episode.StateAssertions;
import dev.halftime.json.Json;
import dev.halftime.state.State;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Executes sequences of calls on a benchmark, each in a fresh world.
public final class CallReplayer {

  /// Maximum number of tasks that are searched, unless the benchmark is endless.
  private static final int SEARCHED = 10_000;

  /// Number of tasks listed in the error message if one was not found.
  private static final int NAMED = 5;

  private final Benchmark benchmark;
  private final Iterator<Task> more;
  private final Map<String, Task> tasks = new LinkedHashMap<>();

  public CallReplayer(Benchmark benchmark) {
    this.benchmark = benchmark;
    this.more = benchmark.tasks().limit(benchmark.endless() ? NAMED : SEARCHED).iterator();
  }

  /// Returns the outcome of the calls: `results`, the records that they `changed`, the state's
  /// `digest`, and `assertions` if the task has any.
  ///
  /// @throws IllegalArgumentException if there is no such task
  public ObjectNode replay(CallSequence sequence) {
    Task task = task(sequence.task());
    try (World world = benchmark.world()) {
      return replay(sequence, task, world);
    }
  }

  private ObjectNode replay(CallSequence sequence, Task task, World world) {
    world.begin(task);
    State before = world.state();
    ObjectNode outcome = Json.object();
    ArrayNode results = outcome.putArray("results");
    boolean over = false;
    for (CallSequence.Requested each : sequence.calls()) {
      if (over) {
        results.addObject().put("error", "the episode is over");
      } else {
        Step<Observation> step = world.step(each.by(), each.call());
        results.add(result(step.observation()));
        over = step.terminated();
        if (step.truncated() && !over) {
          world.restore(world.state()); // an episode would be truncated here; a sequence continues
        }
      }
    }
    outcome.set("changed", world.state().changesSince(before));
    outcome.put("digest", world.state().digest());
    benchmark
        .part(StateAssertions.class)
        .map(stated -> stated.assertions(task, world.state()))
        .filter(hold -> !hold.isEmpty())
        .ifPresent(hold -> outcome.set("assertions", Json.tree(hold)));
    return outcome;
  }

  private static ObjectNode result(Observation observation) {
    return switch (observation) {
      case Observation.Result(JsonNode value) -> Json.object().set("ok", value);
      case Observation.Refusal(String why) -> Json.object().put("error", why);
      case Observation.Text(String text) -> Json.object().put("ok", text);
      case Observation.Image image -> Json.object().set("ok", Json.tree(image));
    };
  }

  private Task task(String id) {
    if (benchmark.endless()) {
      benchmark.byId(id).ifPresent(found -> tasks.put(id, found));
    }
    while (!tasks.containsKey(id) && more.hasNext()) {
      Task next = more.next();
      tasks.put(next.id(), next);
    }
    Task found = tasks.get(id);
    if (found == null) {
      List<String> known = tasks.keySet().stream().limit(NAMED).toList();
      throw new IllegalArgumentException(
          "'%s' has no task '%s'; the first are %s; tasks depend on --seed or --data"
              .formatted(benchmark.id(), id, String.join(", ", known)));
    }
    return found;
  }
}
