package dev.halftime;

/// A copy of an episode's world in which calls can be tried without affecting the world itself.
///
/// It reveals only the observations of calls: a [Position] is opaque.
public interface Simulator {

  /// Returns the current position of the world.
  Position now();

  /// Tries a call.
  ///
  /// @throws IllegalArgumentException if the position comes from another simulator
  Glimpse attempt(Position from, Action.Call call);

  /// An opaque state of the world.
  interface Position {}

  /// The outcome of a tried call.
  ///
  /// @param then the position of the world after the call
  /// @param over whether the call would end the episode
  record Glimpse(Position then, Observation observation, boolean over) {}
}
