package dev.halftime.agent;

import dev.halftime.Episode;

/// Provides the loops of an agent that controls its own steps instead of being asked for each
/// action; [LoopAgent] converts it to an [dev.halftime.Agent].
///
/// One object serves one task, or all tasks of a sequence in sequential settings, and is closed
/// after its last episode.
@FunctionalInterface
public interface LoopProvider extends AutoCloseable {

  /// Begins an episode.
  ///
  /// @param hands interface for the loop's actions; unusable after the episode
  Loop begin(Hands hands);

  /// Learns from a finished episode, before the next one begins. Everything that the agent carries
  /// from one task to the next must come from here: a resumed run calls this method again with the
  /// recorded episodes.
  default void learn(Episode episode) {}

  /// Releases the agent's resources.
  @Override
  default void close() {}
}
