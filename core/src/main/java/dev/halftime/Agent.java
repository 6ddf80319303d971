package dev.halftime;

import java.util.Optional;

/// The agent under evaluation.
///
/// One agent object serves one task, or all tasks of a sequence in sequential settings, and is used
/// by one thread at a time. It must take everything that it carries from one task to the next from
/// [#learn]: a resumed run calls that method again with the recorded episodes. The agent is closed
/// after its last episode.
@FunctionalInterface
public interface Agent extends AutoCloseable {

  /// Begins an episode; called before the first [#act].
  default void begin(EpisodeStart start) {}

  /// Chooses the next action.
  ///
  /// @param seen everything the agent has seen in this episode; starts with [Event.Setup]. The
  ///   agent never sees the [Task].
  Action act(Transcript seen);

  /// Learns from a finished episode, in the agent's own view; called before the next episode of a
  /// sequence begins, so not after the last one.
  default void learn(Episode episode) {}

  /// Returns how the agent's memory can be copied, if it can. Without it, a copy is a fresh agent
  /// that learns from all episodes again.
  default Optional<Snapshots> snapshots() {
    return Optional.empty();
  }

  /// Copies what an agent has learned to a fresh agent of the same name.
  interface Snapshots {

    /// Returns whether the agent is known to support it; of an external program this may be unknown
    /// until it has acted.
    boolean known();

    /// Returns what the agent has learned so far, between episodes; nothing changes.
    String take();

    /// Replaces what the agent has learned by a snapshot.
    void restore(String memory);
  }

  /// Releases the agent's resources.
  @Override
  default void close() {}
}
