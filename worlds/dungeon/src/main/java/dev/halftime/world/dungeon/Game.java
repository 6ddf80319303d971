package dev.halftime.world.dungeon;

import java.util.List;

/// A game under way.
interface Game {

  /// What has become of a game.
  enum Outcome {
    OPEN,
    WON,
    LOST
  }

  /// Describes what the player sees; empty if there is nothing but the actions.
  String look();

  /// Returns the possible actions; none if the game is over.
  List<String> actions();

  /// Makes a move while the game is open; an impossible action is a move, too.
  ///
  /// @return what happens
  String act(String action);

  Outcome outcome();
}
