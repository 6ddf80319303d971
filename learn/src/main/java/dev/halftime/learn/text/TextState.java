package dev.halftime.learn.text;

import java.util.List;

/// A state of a text game, as a learner sees it.
///
/// @param text the last output of the game
/// @param look the description of the place
/// @param inventory what the player carries
/// @param actions the commands to choose from; none where the game is over
public record TextState(String text, String look, String inventory, List<String> actions) {

  public TextState {
    actions = List.copyOf(actions);
  }
}
