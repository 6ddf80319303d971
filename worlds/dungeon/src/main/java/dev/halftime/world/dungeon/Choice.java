package dev.halftime.world.dungeon;

import java.util.List;

/// A game with one move: one of several actions is right.
///
/// @param actions the possible actions
/// @param right the right one
record Choice(List<String> actions, String right) {

  Choice {
    actions = List.copyOf(actions);
  }

  /// Returns the initial state of the game.
  Game game() {
    return new Game() {

      private Outcome outcome = Outcome.OPEN;

      @Override
      public String look() {
        return "";
      }

      @Override
      public List<String> actions() {
        return outcome == Outcome.OPEN ? actions : List.of();
      }

      @Override
      public String act(String action) {
        outcome = action.equals(right) ? Outcome.WON : Outcome.LOST;
        return outcome == Outcome.WON ? "That was right." : "That was wrong.";
      }

      @Override
      public Outcome outcome() {
        return outcome;
      }
    };
  }
}
