package dev.halftime.app.play;

import dev.halftime.Environment;
import dev.halftime.Step;
import dev.halftime.app.benchmark.TextGames;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.learn.text.KnownActions;
import dev.halftime.learn.text.TextState;
import dev.halftime.learn.text.TextTraining;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.action.ValidActions;
import dev.halftime.zmachine.game.TextGame;
import dev.halftime.zmachine.game.TextGame.Kept;
import dev.halftime.zmachine.game.TextGame.Seen;
import dev.halftime.zmachine.memory.StoryException;
import java.util.List;
import java.util.Map;

/// A story as a learner sees it: in each state the game's last text, the descriptions of the place
/// and of the inventory, which take no turn, and the valid actions.
///
/// Valid actions are found once for each place and inventory. The search for them is short; it
/// tries the directions and the usual verbs first. If the story fails, the game is over.
public final class LearnedTextGame implements Environment<TextState, String> {

  /// Instructions for a command, and for all commands that are tried in a state.
  private static final int WORK = 2_000_000;

  private static final long MOST_WORK = 6_000_000;

  private final TextGame game;
  private final ValidActions actions;
  private final KnownActions known;

  /// @throws StoryException if the story has no verbs that are known
  public LearnedTextGame(Story story, KnownActions known) {
    this.game = new TextGame(story);
    this.actions = ValidActions.limited(story, WORK, MOST_WORK);
    this.known = known;
  }

  /// Plans a training on a story, such as `z:zork1.z3`.
  ///
  /// @param changes hyperparameters that are not the defaults
  /// @throws InvalidInputException if the story cannot be played, or has no valid actions
  public static TextTraining training(
      String algorithm, String id, Map<String, String> changes, long steps, List<Long> seeds) {
    Story story = TextGames.story(id);
    try {
      var _ = new LearnedTextGame(story, new KnownActions());
    } catch (StoryException e) {
      throw new InvalidInputException("%s: %s".formatted(id, e.getMessage()), e);
    }
    return new TextTraining(
        algorithm,
        id,
        known -> new LearnedTextGame(story, known),
        TextTraining.defaults(algorithm).with(changes),
        steps,
        seeds);
  }

  @Override
  public TextState reset(long seed) {
    return state(game.reset(seed));
  }

  @Override
  public Step<TextState> step(String action) {
    try {
      Step<Seen> step = game.step(action);
      return new Step<>(
          state(step.observation()), step.reward(), step.terminated(), step.truncated());
    } catch (StoryException e) {
      return new Step<>(
          new TextState(String.valueOf(e.getMessage()), "", "", List.of()), 0, true, false);
    }
  }

  private TextState state(Seen seen) {
    if (game.over()) {
      return new TextState(seen.text(), "", "", List.of());
    }
    Kept here = game.keep();
    String look = tried("look", here);
    String inventory = tried("inventory", here);
    List<String> found = known.of(look, inventory, () -> actions.in(here.machine()).commands());
    return new TextState(seen.text(), look, inventory, found.isEmpty() ? List.of("wait") : found);
  }

  private String tried(String command, Kept here) {
    try {
      return game.step(command).observation().text();
    } catch (StoryException _) {
      return "";
    } finally {
      game.restore(here);
    }
  }
}
