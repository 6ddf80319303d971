package dev.halftime;

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

  /// Learns from a finished episode, in the agent's own view; called before the next episode
  /// begins.
  default void learn(Episode episode) {}

  /// Releases the agent's resources.
  @Override
  default void close() {}
}
