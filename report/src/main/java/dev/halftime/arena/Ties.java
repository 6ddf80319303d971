package dev.halftime.arena;

/// How ties count.
public enum Ties {
  /// As half a win for each side, which is what most leaderboards do.
  HALF,
  /// As an outcome of their own, the likelier the closer the two are (Davidson 1970).
  DAVIDSON
}
