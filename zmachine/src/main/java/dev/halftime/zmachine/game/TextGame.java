package dev.halftime.zmachine.game;

import dev.halftime.Environment;
import dev.halftime.Step;
import dev.halftime.zmachine.GameScore;
import dev.halftime.zmachine.Machine;
import dev.halftime.zmachine.MachineSnapshot;
import dev.halftime.zmachine.Story;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A story as an environment: actions are commands, observations are the printed texts, and the
/// reward is the increase of the score.
///
/// An episode terminates when the story quits, or when it offers to restart, restore or quit, as
/// stories do when a game is won or lost. It is never truncated.
public final class TextGame implements Environment<TextGame.Seen, String> {

  private static final Pattern PROMPT = Pattern.compile("\\s*>?\\s*\\z");

  private final Story story;
  private Machine machine;
  private GameScore standing = GameScore.NONE;
  private boolean over = true;

  public TextGame(Story story) {
    this.story = story;
    this.machine = new Machine(story, 0);
  }

  /// An observation.
  ///
  /// @param text what the story printed, without the final prompt
  /// @param standing score and moves after it
  public record Seen(String text, GameScore standing) {}

  /// An immutable snapshot of a game.
  public record Kept(MachineSnapshot machine, GameScore standing, boolean over) {}

  /// Starts the story.
  ///
  /// @param seed seed of the story's random numbers, of which the lower 31 bits are used
  /// @throws dev.halftime.zmachine.StoryException if the story fails
  @Override
  public Seen reset(long seed) {
    machine = new Machine(story, (int) seed);
    standing = GameScore.NONE;
    over = true; // if it fails
    return seen(machine.run());
  }

  private Seen seen(String text) {
    standing = GameScore.of(machine, standing);
    String said = PROMPT.matcher(text).replaceFirst("").strip();
    over = machine.ended() || asksWhetherToRestart(said);
    return new Seen(said, standing);
  }

  /// Returns whether a text without its prompt ends with the question that stories ask at their
  /// end, in the words of Infocom or Inform.
  private static boolean asksWhetherToRestart(String text) {
    String last = text.substring(text.lastIndexOf("\n\n") + 1).toLowerCase(Locale.ROOT);
    return last.matches("(?s).*[?:]")
        && Stream.of("restart", "restore", "quit").allMatch(last::contains);
  }

  /// Types a command.
  ///
  /// @throws dev.halftime.zmachine.StoryException if the story fails
  @Override
  public Step<Seen> step(String command) {
    if (over) {
      throw new IllegalStateException("the game is over; reset it");
    }
    int before = standing.score();
    over = true; // if it fails
    Seen seen = seen(machine.type(command));
    return new Step<>(seen, seen.standing().score() - before, over, false);
  }

  /// Returns whether the game is over.
  public boolean over() {
    return over;
  }

  /// Returns a snapshot of the game.
  public Kept keep() {
    return new Kept(machine.snapshot(), standing, over);
  }

  /// Restores a snapshot.
  public void restore(Kept kept) {
    machine.restore(kept.machine());
    standing = kept.standing();
    over = kept.over();
  }
}
