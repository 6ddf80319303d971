package dev.halftime.model;

import java.util.Optional;

/// A language model: messages in, a message out.
///
/// One object serves many threads at once. A call blocks, possibly for long; an interrupted one
/// gives up with [ModelException] and leaves the thread interrupted.
public interface Model {

  /// Its name, such as `openai:gpt-4o-mini`.
  String id();

  /// Asks for the next message.
  ///
  /// @throws ModelException if it could not be reached, or did not answer in the agreed form
  Response answer(Request request);

  /// Scores texts instead of writing them, where the model can; empty where it cannot.
  default Optional<Scoring> scoring() {
    return Optional.empty();
  }
}
