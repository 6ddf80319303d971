package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;

/// State that an agent carries from one task to the next. Any agent can have memories.
///
/// A memory contributes text to the instructions at the beginning of an episode, so that the
/// instructions do not change within an episode.
public interface Memory {

  /// Returns the text for the instructions of a new episode; empty if there is none.
  ///
  /// @param seen what the agent has seen of the episode so far
  String recall(Transcript seen);

  /// Adds an episode that has ended.
  void learn(Episode episode);

  /// Returns the whole content, for inspection or [#restore].
  JsonNode snapshot();

  /// Restores a snapshot.
  ///
  /// @throws IllegalArgumentException if the snapshot is not of this kind of memory
  void restore(JsonNode snapshot);

  /// Returns the size of the content in characters.
  default int size() {
    return snapshot().toString().length();
  }
}
