package dev.halftime.arena;

/// One vote between two agents.
///
/// @param a the first agent
/// @param b the second one
/// @param winner what the judge said
/// @param effortA what the first agent's side took
/// @param effortB what the second one's took
/// @param judge what kind of judge it was
/// @param voter which person it was; empty if nobody knows
public record Battle(
    String a, String b, Winner winner, Effort effortA, Effort effortB, Judge judge, String voter) {

  /// Who voted; votes of different kinds are never pooled.
  public enum Judge {
    /// A person who did not know which agents these were.
    PERSON,
    /// A person who saw the names.
    INFORMED,
    /// A model or a program.
    SIMULATED
  }

  /// @throws IllegalArgumentException if an agent fights itself or has no name
  public Battle {
    if (a.isBlank() || b.isBlank()) {
      throw new IllegalArgumentException("an agent has no name; name both, as model_a and model_b");
    }
    if (a.equals(b)) {
      throw new IllegalArgumentException(
          "'" + a + "' is on both sides; a battle needs two different agents");
    }
  }

  /// A vote of nobody knows whom.
  public Battle(String a, String b, Winner winner, Effort effortA, Effort effortB, Judge judge) {
    this(a, b, winner, effortA, effortB, judge, "");
  }

  /// A person's blind vote of which nothing else is known.
  public static Battle of(String a, String b, Winner winner) {
    return of(a, b, winner, "");
  }

  /// The same of a known person.
  public static Battle of(String a, String b, Winner winner, String voter) {
    return new Battle(a, b, winner, Effort.UNKNOWN, Effort.UNKNOWN, Judge.PERSON, voter);
  }
}
