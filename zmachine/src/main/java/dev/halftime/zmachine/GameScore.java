package dev.halftime.zmachine;

import dev.halftime.zmachine.memory.StoryHeader;
import dev.halftime.zmachine.memory.StoryMemory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Score and number of moves of a game.
///
/// Stories of version 3 keep them in memory at fixed positions, in the global variables of the
/// status line (Standard 1.1, section 8.2), unless the status line shows the time. Other versions
/// write their status line themselves, in the upper window, which is searched for "Score: 10 Moves:
/// 20", or for "10/20" at the end of the first line. If neither is found, the previous values are
/// kept, initially 0.
///
/// @param score in the game's own points, of which some games deduct some
/// @param moves in the game's own count
public record GameScore(int score, int moves) {

  /// The initial score, also of a game that shows none.
  public static final GameScore NONE = new GameScore(0, 0);

  private static final int TIME_GAME = 2;
  private static final Pattern SCORE = Pattern.compile("(?i)\\bscore:?\\s*(-?\\d{1,6})\\b");
  private static final Pattern MOVES = Pattern.compile("(?i)\\b(?:moves|turns):?\\s*(\\d{1,6})\\b");
  private static final Pattern BOTH = Pattern.compile("(-?\\d{1,6})/(\\d{1,6}) *\n");

  /// Returns the score of a machine that waits for input.
  public static GameScore of(Machine machine, GameScore before) {
    StoryMemory memory = machine.memory();
    if (memory.octet(0) == 3) {
      return (memory.octet(StoryHeader.FLAGS_1) & TIME_GAME) != 0
          ? before
          : new GameScore((short) machine.processor().global(1), machine.processor().global(2));
    }
    String window = machine.upper();
    Matcher score = SCORE.matcher(window);
    Matcher moves = MOVES.matcher(window);
    Matcher both = BOTH.matcher(window);
    if (score.find()) {
      return new GameScore(number(score, 1), moves.find() ? number(moves, 1) : before.moves());
    }
    return both.find() ? new GameScore(number(both, 1), number(both, 2)) : before;
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
