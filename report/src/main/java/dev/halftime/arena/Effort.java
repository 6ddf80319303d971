package dev.halftime.arena;

/// What an agent's side of a battle took; not a number where nobody knows.
///
/// @param length characters that the agent said
/// @param turns times it spoke
/// @param calls tool calls
/// @param seconds working time
/// @param dollars paid to providers
public record Effort(double length, double turns, double calls, double seconds, double dollars) {

  /// Nothing is known.
  public static final Effort UNKNOWN =
      new Effort(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
