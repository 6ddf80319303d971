package dev.halftime.agent;

/// A talk that runs by itself: it is told words, uses tools as it likes, and comes back with words.
///
/// This is the shape of an assistant in most frameworks, whose own loop calls tools until its model
/// has something to say.
@FunctionalInterface
public interface Loop {

  /// Answers words, after as many uses of [Hands] as it takes.
  ///
  /// @param words what the other party said, or what the world shows
  /// @return what is said to the other party
  String reply(String words);
}
