package dev.halftime.agent.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Episode;
import dev.halftime.Transcript;

/// What an agent carries from one task to the next: a component that any agent can wear.
///
/// It is text that is added to the instructions when an episode begins, so that within an episode
/// nothing that the agent was given changes.
public interface Memory {

  /// What there is to say at the beginning of an episode; empty if nothing.
  ///
  /// @param seen what the agent has seen of it so far
  String recall(Transcript seen);

  /// Takes in an episode that is over.
  void learn(Episode episode);

  /// All that it holds, to be looked at or put back.
  JsonNode snapshot();

  /// Puts a snapshot back.
  ///
  /// @throws IllegalArgumentException if it is not one of this kind of memory
  void restore(JsonNode snapshot);

  /// How much it holds, in characters.
  default int size() {
    return snapshot().toString().length();
  }
}
