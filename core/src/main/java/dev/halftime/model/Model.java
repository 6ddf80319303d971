package dev.halftime.model;

import java.util.Optional;

/// A language model: messages in, a message out.
///
/// Thread-safe. A call blocks, possibly for long; an interrupted call throws [ModelException] and
/// leaves the thread interrupted.
public interface Model {

  /// Returns the name, such as `openai:gpt-4o-mini`.
  String id();

  /// Requests the next message.
  ///
  /// @throws ModelException if the model could not be reached, or its answer was not in the
  ///   required form
  Response answer(Request request);

  /// Returns the scoring of given texts, if the model supports it.
  default Optional<Scoring> scoring() {
    return Optional.empty();
  }
}
