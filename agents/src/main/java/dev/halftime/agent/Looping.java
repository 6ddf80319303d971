package dev.halftime.agent;

import dev.halftime.Episode;

/// An agent that runs a loop of its own instead of being asked for each action; [LoopAgent] makes
/// an [dev.halftime.Agent] of it.
///
/// One object lives for one task, or for a whole sequence where tasks come in sequence, and is
/// closed after its last episode.
@FunctionalInterface
public interface Looping extends AutoCloseable {

  /// Takes up an episode.
  ///
  /// @param hands what the loop acts with; of no use after the episode
  Loop begin(Hands hands);

  /// Learns from an episode that has ended, before the next one begins. What is carried from task
  /// to task must be taken from here: a resumed run calls this with the episodes on record.
  default void learn(Episode episode) {}

  /// Releases what it holds.
  @Override
  default void close() {}
}
