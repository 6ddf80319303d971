package dev.halftime.arena;

/// How ties count.
public enum Ties {
  /// As half a win for each side, as on most leaderboards.
  HALF,
  /// As a separate outcome, which is likelier the closer the agents are (Davidson 1970).
  DAVIDSON
}
