package dev.halftime;

import java.util.List;
import java.util.Optional;

/// What an agent is handed when an episode begins, beside what it sees.
///
/// @param simulator a copy of the world in which calls can be tried, where the world can be put
///   back to an earlier state
/// @param reference the reference solution, for an agent that is declared to see it: a ceiling, not
///   a contestant
/// @param meter where the agent counts what it spends, such as the calls of a model of its own; the
///   same in all episodes of the agent
public record EpisodeStart(
    Optional<Simulator> simulator, Optional<List<Action>> reference, UsageMeter meter) {

  public EpisodeStart {
    reference = reference.map(List::copyOf);
  }
}
