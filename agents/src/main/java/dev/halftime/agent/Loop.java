package dev.halftime.agent;

/// A conversation that controls its own steps: it receives a message, calls as many tools as it
/// likes, and returns a reply.
///
/// Assistants of most frameworks have this shape: their own loop calls tools until the model
/// replies with text.
@FunctionalInterface
public interface Loop {

  /// Returns the reply to a message, after any number of actions through [Hands].
  ///
  /// @param words message of the other party, or observation of the world
  /// @return message to the other party
  String reply(String words);
}
