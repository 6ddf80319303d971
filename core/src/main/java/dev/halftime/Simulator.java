package dev.halftime;

/// A copy of an episode's world in which calls can be tried; the world itself never notices.
///
/// It shows what calls give and nothing else: a [Position] cannot be looked into.
public interface Simulator {

  /// Where the world stands now.
  Position now();

  /// Tries a call.
  ///
  /// @throws IllegalArgumentException if the position comes from another simulator
  Glimpse attempt(Position from, Action.Call call);

  /// A state of the world, kept closed.
  interface Position {}

  /// What a call would give.
  ///
  /// @param then where the world would stand
  /// @param over whether the episode would be over
  record Glimpse(Position then, Observation observation, boolean over) {}
}
