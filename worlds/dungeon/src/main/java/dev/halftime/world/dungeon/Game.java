package dev.halftime.world.dungeon;

import java.util.List;

/// A game in progress.
interface Game {

  /// The outcome of a game.
  enum Outcome {
    OPEN,
    WON,
    LOST
  }

  /// Describes what the player sees; empty if the player sees only the actions.
  String look();

  /// Returns the possible actions; none if the game is over.
  List<String> actions();

  /// Makes a move while the game is open; an impossible action also counts as a move.
  ///
  /// @return description of what happens
  String act(String action);

  Outcome outcome();
}
