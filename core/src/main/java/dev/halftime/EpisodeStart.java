package dev.halftime;

import dev.halftime.setting.Limits;
import dev.halftime.usage.UsageMeter;
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
/// @param limits what the agent may spend in the episode
public record EpisodeStart(
    Optional<Simulator> simulator,
    Optional<List<Action>> reference,
    UsageMeter meter,
    Limits limits) {

  public EpisodeStart {
    reference = reference.map(List::copyOf);
  }

  /// Creates a start with the default limits.
  public EpisodeStart(
      Optional<Simulator> simulator, Optional<List<Action>> reference, UsageMeter meter) {
    this(simulator, reference, meter, Limits.DEFAULT);
  }

  /// A copy of an episode's world in which calls can be tried without affecting the world itself.
  ///
  /// It reveals only the observations of calls: a [Position] is opaque.
  public interface Simulator {

    /// Returns the current position of the world.
    Position now();

    /// Tries a call.
    ///
    /// @throws IllegalArgumentException if the position comes from another simulator
    Glimpse attempt(Position from, Action.Call call);

    /// An opaque state of the world.
    interface Position {}

    /// The outcome of a tried call.
    ///
    /// @param then the position of the world after the call
    /// @param over whether the call would end the episode
    record Glimpse(Position then, Observation observation, boolean over) {}
  }
}
