package dev.halftime.agent.baseline;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.EpisodeStart;
import dev.halftime.Json;
import dev.halftime.Transcript;
import dev.halftime.agent.spec.AgentEntry;
import java.util.List;

/// An agent that replays the reference solution which it is shown: the ceiling of every benchmark.
public final class Oracle implements Agent {

  private List<Action> reference = List.of();
  private int next;

  /// The oracle as a participant, under its usual name.
  public static AgentEntry entrant() {
    return new AgentEntry("oracle", "replays the reference solution", true, _ -> new Oracle());
  }

  /// @throws IllegalArgumentException if it is not shown the reference solution
  @Override
  public void begin(EpisodeStart start) {
    reference =
        start
            .reference()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the oracle was shown no reference solution: declare that it sees it"
                        + " (Entrant.seesTask)"));
    next = 0;
  }

  /// The next action of the reference solution, and [Action.Finish] when there is none left. A call
  /// of a tool that only the user has is asked for: `Please use NAME with {ARGUMENTS}.`
  @Override
  public Action act(Transcript seen) {
    Action action = next < reference.size() ? reference.get(next++) : new Action.Finish("");
    return action instanceof Action.Call call && !inHand(seen, call.tool())
        ? new Action.Say(
            "Please use " + call.tool() + " with " + Json.canonical(call.arguments()) + ".")
        : action;
  }

  private static boolean inHand(Transcript seen, String tool) {
    return seen.setup().isEmpty() || seen.tools().stream().anyMatch(it -> it.name().equals(tool));
  }
}
