package dev.halftime.app.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// An environment whose observations and actions are JSON.
///
/// Used by one thread at a time.
interface ServedEnvironment extends AutoCloseable {

  /// Returns the description that a learner needs before the first reset: the kind of environment,
  /// and its spaces if it has any.
  ObjectNode description();

  /// Starts a new episode.
  ///
  /// @param task id of the task; empty for the one that the seed chooses
  /// @return `observation` and `info`
  /// @throws IllegalArgumentException if there is no such task
  ObjectNode reset(long seed, String task);

  /// Executes an action.
  ///
  /// @return `observation`, `reward`, `terminated`, `truncated` and `info`
  /// @throws IllegalArgumentException if it is not an action of this environment
  /// @throws IllegalStateException if the episode has ended or none was begun
  ObjectNode step(JsonNode action);

  @Override
  void close();
}
