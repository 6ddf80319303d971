package dev.halftime.agent.search;

import dev.halftime.Action;
import dev.halftime.EpisodeStart.Simulator;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state of a search over thoughts and actions.
///
/// @param seen what the agent would have seen in this state
/// @param path the actions from the root
/// @param position state of the copy of the world; null if there is no copy, or if what follows
///   cannot be predicted
public record SearchNode(
    Transcript seen, List<Tot.Planned> path, Simulator.@Nullable Position position) {

  /// Returns the successor of this node by one action.
  public SearchNode plus(
      Action action, @Nullable Observation answer, Simulator.@Nullable Position then) {
    List<Tot.Planned> longer = new ArrayList<>(path);
    longer.add(new Tot.Planned(action, answer));
    Transcript more = seen.plus(new Event.Acted(Party.AGENT, action, Usage.NONE));
    if (answer != null) {
      more = more.plus(new Event.Observed(Party.AGENT, answer, Usage.NONE));
    }
    return new SearchNode(more, List.copyOf(longer), then);
  }

  /// Returns the last action of the path; null at the root.
  @Nullable
  public Action last() {
    return path.isEmpty() ? null : path.getLast().action();
  }
}
