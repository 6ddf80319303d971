package dev.halftime;

/// The one who is evaluated.
///
/// One agent object lives for one task, or for a whole sequence where tasks come in sequence, and
/// is used by one thread at a time. What it carries from one task to the next it must take from
/// [#learn]: a resumed run calls it anew with the episodes on record. It is closed after its last
/// episode.
@FunctionalInterface
public interface Agent extends AutoCloseable {

  /// Begins an episode, before the first [#act] of it.
  default void begin(EpisodeStart start) {}

  /// Chooses the next action.
  ///
  /// @param seen all that the agent has seen in this episode; opens with [Event.Setup]. The agent
  ///   never sees the [Task].
  Action act(Transcript seen);

  /// Learns from an episode that has ended, as the agent saw it, before the next one begins.
  default void learn(Episode episode) {}

  /// Releases what the agent holds.
  @Override
  default void close() {}
}
