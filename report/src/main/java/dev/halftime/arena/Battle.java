package dev.halftime.arena;

/// One vote on two agents.
///
/// @param a the first agent
/// @param b the second agent
/// @param winner the vote
/// @param effortA effort of the first agent's side
/// @param effortB effort of the second agent's side
/// @param judge kind of the judge
/// @param voter identifies the person who voted; empty if unknown
public record Battle(
    String a, String b, Winner winner, Effort effortA, Effort effortB, Judge judge, String voter) {

  /// Kind of the judge; votes of different kinds are never pooled.
  public enum Judge {
    /// A person who did not see the agents' names.
    PERSON,
    /// A person who saw the agents' names.
    INFORMED,
    /// A model or a program.
    SIMULATED
  }

  /// @throws IllegalArgumentException if both agents are the same, or one has no name
  public Battle {
    if (a.isBlank() || b.isBlank()) {
      throw new IllegalArgumentException(
          "an agent has no name; give both names, as model_a and model_b");
    }
    if (a.equals(b)) {
      throw new IllegalArgumentException(
          "'" + a + "' is on both sides; a battle needs two different agents");
    }
  }

  /// Creates a vote of an unknown person.
  public Battle(String a, String b, Winner winner, Effort effortA, Effort effortB, Judge judge) {
    this(a, b, winner, effortA, effortB, judge, "");
  }

  /// Creates a blind vote of an unknown person, with unknown effort.
  public static Battle of(String a, String b, Winner winner) {
    return of(a, b, winner, "");
  }

  /// Creates a blind vote of a known person, with unknown effort.
  public static Battle of(String a, String b, Winner winner, String voter) {
    return new Battle(a, b, winner, Effort.UNKNOWN, Effort.UNKNOWN, Judge.PERSON, voter);
  }
}
