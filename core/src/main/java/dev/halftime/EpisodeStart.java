package dev.halftime;

import java.util.List;
import java.util.Optional;

/// What an agent receives when an episode begins, in addition to its transcript.
///
/// @param simulator a copy of the world in which calls can be tried, where the world can be
///   restored to an earlier state
/// @param reference the reference solution, only for an agent that is declared to see it: an upper
///   bound, not a competitor
/// @param meter where the agent reports its usage, such as calls of its own model; the same in all
///   episodes of the agent
public record EpisodeStart(
    Optional<Simulator> simulator, Optional<List<Action>> reference, UsageMeter meter) {

  public EpisodeStart {
    reference = reference.map(List::copyOf);
  }
}
