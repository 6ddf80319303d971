package dev.halftime.agent.search;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Simulator;
import dev.halftime.Transcript;
import dev.halftime.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A state of a search over what could be thought and done.
///
/// @param seen what the agent would have seen by then
/// @param path the way from where it stands
/// @param position where the copy of the world stands; null if there is none, or if nothing can be
///   foreseen from here
public record SearchNode(
    Transcript seen, List<Tot.Planned> path, Simulator.@Nullable Position position) {

  /// This node and one action more.
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

  /// The last action of the way; null at its beginning.
  @Nullable
  public Action last() {
    return path.isEmpty() ? null : path.getLast().action();
  }
}
