package dev.halftime.arena;

/// The effort of one agent in a battle; NaN if unknown.
///
/// @param length number of characters that the agent wrote
/// @param turns number of times that it spoke
/// @param calls number of tool calls
/// @param seconds working time
/// @param dollars amount paid to providers
public record Effort(double length, double turns, double calls, double seconds, double dollars) {

  /// Unknown effort.
  public static final Effort UNKNOWN =
      new Effort(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
