package dev.halftime.user;

/// Something that a user promises.
public enum Clause {
  /// Answers with words, whatever it hears, and does not break.
  ANSWERS,
  /// Says the same again if it hears the same again, with the same seed.
  REPEATABLE,
  /// Leaves when it is served or out of patience, and neither sooner nor never.
  LEAVES,
  /// Tells nothing before it is asked for it.
  KEEPS_BACK,
  /// Never says what the agent must tell.
  GIVES_NOTHING_AWAY,
  /// Agrees to nothing that it does not want.
  FAITHFUL,
  /// Does not contradict what it knows, or what it has put right.
  CONSISTENT
}
