package dev.halftime.world.tau2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Action;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.json.Json;
import dev.halftime.world.tau2.kernel.Tau2Data;
import dev.halftime.world.tau2.original.ToolError;
import dev.halftime.world.tau2.task.TaskSplit;
import java.nio.file.Path;
import java.util.List;

/// Entry points of the fuzzer for files of tau-bench.
public final class Tau2EntryPoints {

  private static final int TASKS = 8;

  private Tau2EntryPoints() {}

  /// Reads a domain's files without the cache, and executes its reference solutions.
  ///
  /// @throws IllegalArgumentException if the files are invalid
  public static void read(String domain, Path folder) {
    Tau2 tau2 = Domains.read(TaskSplit.of(domain), new Tau2Data(folder));
    for (Task task : tau2.tasks().limit(TASKS).toList()) {
      play(tau2, task);
    }
  }

  private static void play(Tau2 tau2, Task task) {
    World world = tau2.world();
    try {
      world.begin(task);
    } catch (ToolError cannot) {
      return; // a scene that cannot be set breaks its episode, and says why
    }
    User user = tau2.user(task, List.of(), 1);
    user.act(Transcript.EMPTY);
    for (Action action : tau2.reference(task)) {
      if (action instanceof Action.Call call) {
        world.step(Party.AGENT, call);
        world.step(Party.USER, call);
      }
    }
    tau2.assertions(task, world.state());
  }

  /// Executes calls, `{"by": "agent", "tool": NAME, "arguments": {}}` per line, on a domain's first
  /// task.
  public static void call(Tau2 tau2, String lines) {
    World world = tau2.world();
    world.begin(tau2.tasks().findFirst().orElseThrow());
    for (String line : lines.lines().limit(50).toList()) {
      JsonNode call = Json.read(line);
      if (call.path("arguments") instanceof ObjectNode arguments) {
        Party by = call.path("by").asText().equals("user") ? Party.USER : Party.AGENT;
        world.step(by, new Action.Call(call.path("tool").asText(), arguments));
      }
    }
  }
}
