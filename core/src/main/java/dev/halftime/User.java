package dev.halftime;

/// The person at the other end: scripted, played by a model, or human.
///
/// Hears only what is said, never thoughts or tool use. A user object lives for one episode.
@FunctionalInterface
public interface User {

  /// What the user does next: [Action.Say] answers, [Action.Finish] leaves with these last words,
  /// [Action.Call] uses a tool of the user's own.
  ///
  /// @param heard all that the user has said, heard and seen; when the user opens the talk,
  ///   nothing, or [Event.Setup] if the user has tools or notes
  Action act(Transcript heard);

  /// What this user was told about itself, for the record; empty if it plays from no notes.
  default String notes() {
    return "";
  }

  /// Begins the episode, before the first [#act].
  ///
  /// @param meter where the user counts what it spends
  default void begin(UsageMeter meter) {}
}
