package dev.halftime.arena;

import java.util.Locale;

/// A covariate other than quality that may influence votes and that ratings can be controlled for.
public enum Control {
  /// Number of characters that the agent wrote.
  LENGTH,
  /// Number of times that the agent spoke.
  TURNS,
  /// Number of tool calls.
  CALLS,
  /// Working time.
  SECONDS,
  /// Cost.
  COST;

  private double amount(Effort effort) {
    return switch (this) {
      case LENGTH -> effort.length();
      case TURNS -> effort.turns();
      case CALLS -> effort.calls();
      case SECONDS -> effort.seconds();
      case COST -> effort.dollars();
    };
  }

  /// Returns the relative difference of the two sides, from -1 to 1: the difference divided by the
  /// sum.
  ///
  /// @return NaN if one of the amounts is unknown
  double contrast(Battle battle) {
    double a = amount(battle.effortA());
    double b = amount(battle.effortB());
    return a == 0 && b == 0 ? 0 : (a - b) / (a + b);
  }

  /// Returns the name used on the command line.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
