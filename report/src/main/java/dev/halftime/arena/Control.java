package dev.halftime.arena;

import java.util.Locale;

/// Something besides quality that may sway votes, and that ratings can be cleared of.
public enum Control {
  /// How much an agent said, in characters.
  LENGTH,
  /// How often it spoke.
  TURNS,
  /// How many tools it called.
  CALLS,
  /// How long it worked.
  SECONDS,
  /// What it cost.
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

  /// How much more the first agent had than the second, from -1 to 1: the difference over the sum.
  ///
  /// @return not a number if one of them is unknown
  double contrast(Battle battle) {
    double a = amount(battle.effortA());
    double b = amount(battle.effortB());
    return a == 0 && b == 0 ? 0 : (a - b) / (a + b);
  }

  /// Its name on the command line.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
