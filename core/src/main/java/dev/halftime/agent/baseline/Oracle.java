package dev.halftime.agent.baseline;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.EpisodeStart;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.json.Json;
import java.util.List;

/// An agent that replays the reference solution that it is given. It does not react to what
/// happens, so it is the ceiling only where every call is carried out: not under an assumption that
/// refuses or changes calls.
public final class Oracle implements Agent {

  private List<Action> reference = List.of();
  private int next;

  /// Returns the entry of the oracle, under its usual name.
  public static AgentEntry entrant() {
    return new AgentEntry("oracle", "replays the reference solution", true, _ -> new Oracle());
  }

  /// Takes the reference solution.
  ///
  /// @throws IllegalArgumentException if it is not given
  @Override
  public void begin(EpisodeStart start) {
    reference =
        start
            .reference()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the oracle received no reference solution: declare that it may see it"
                        + " (AgentEntry.seesTask)"));
    next = 0;
  }

  /// Returns the next action of the reference solution, and [Action.Finish] after the last one. If
  /// only the user has the tool of a call, the oracle asks for it: `Please use NAME with
  /// {ARGUMENTS}.`
  @Override
  public Action act(Transcript seen) {
    Action action = next < reference.size() ? reference.get(next++) : new Action.Finish("");
    return action instanceof Action.Call call && !hasTool(seen, call.tool())
        ? new Action.Say(
            "Please use " + call.tool() + " with " + Json.canonical(call.arguments()) + ".")
        : action;
  }

  private static boolean hasTool(Transcript seen, String tool) {
    return seen.setup().isEmpty() || seen.tools().stream().anyMatch(it -> it.name().equals(tool));
  }
}
