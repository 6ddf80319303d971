package dev.halftime.user;

/// A clause of a user contract.
public enum Clause {
  /// Answers every input with text, and does not fail.
  ANSWERS,
  /// Is deterministic: the same input and seed give the same answers.
  REPEATABLE,
  /// Leaves when served or out of patience, neither earlier nor never.
  LEAVES,
  /// Reveals nothing before being asked for it.
  KEEPS_BACK,
  /// Never says what the agent must find out by itself.
  GIVES_NOTHING_AWAY,
  /// Agrees only to what the user wants.
  FAITHFUL,
  /// Does not contradict what the user knows, or has corrected.
  CONSISTENT
}
