package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.record.Result;
import dev.halftime.user.SpeakingStyle;
import dev.halftime.user.UserBehavior;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Behavior of the users in an agent's episodes in a setting, and the attribution of failures.
///
/// @param talks number of episodes with a user
/// @param broken number of turns that violate the contract of every user
/// @param early number of conversations that the user left while the agent waited for an answer
/// @param leaks number of values known only to the judge that the user said first
/// @param repeats number of turns that repeat an earlier turn word for word, or a fact told before
/// @param unclear number of turns in which the user did not understand the agent
/// @param profile how the users speak, and how long they stay
/// @param blame number of failures by the party to blame according to the record: agent, user,
///   world, grader, model
public record SimulatedUserBehavior(
    String agent,
    Setting setting,
    int talks,
    int broken,
    int early,
    int leaks,
    int repeats,
    int unclear,
    Profile profile,
    SortedMap<String, Integer> blame) {

  /// How users speak, and how long they stay, whether there are people to compare them with or not.
  ///
  /// @param turns number of messages
  /// @param words number of words in them
  /// @param facts words with a digit, such as an order's number, that the user said first
  /// @param telling number of messages with such facts
  /// @param again number of messages with a fact that the user had said before
  /// @param left number of conversations that the user ended
  /// @param turnsLeft number of messages in those
  public record Profile(
      int turns, int words, int facts, int telling, int again, int left, int turnsLeft) {

    static final Profile NONE = new Profile(0, 0, 0, 0, 0, 0, 0);

    Profile plus(SpeakingStyle style, Ending ending) {
      boolean leaves = ending instanceof Ending.Left;
      return new Profile(
          turns + style.turns(),
          words + style.words(),
          facts + style.facts(),
          telling + style.telling(),
          again + style.again(),
          left + (leaves ? 1 : 0),
          turnsLeft + (leaves ? style.turns() : 0));
    }
  }

  public static SimulatedUserBehavior none(Episode.Key cell) {
    return new SimulatedUserBehavior(
        cell.agent(), cell.setting(), 0, 0, 0, 0, 0, 0, Profile.NONE, new TreeMap<>());
  }

  /// Returns these statistics with one more episode.
  public SimulatedUserBehavior plus(UserBehavior conduct, SpeakingStyle style, Result result) {
    Score score = result.score();
    SortedMap<String, Integer> all = new TreeMap<>(blame);
    if (!(score instanceof Score.Graded graded && graded.value() == 1)) {
      all.merge(blamed(result.ending(), score, conduct), 1, Integer::sum);
    }
    return new SimulatedUserBehavior(
        agent,
        setting,
        talks + 1,
        broken + conduct.broken(),
        early + (conduct.early() ? 1 : 0),
        leaks + conduct.leaks(),
        repeats + conduct.repeats(),
        unclear + conduct.unclear(),
        profile.plus(style, result.ending()),
        all);
  }

  private static String blamed(Ending ending, Score score, UserBehavior conduct) {
    if (ending instanceof Ending.Failed(Boundary where, String _)) {
      return where == Boundary.LIMIT ? "agent" : name(where);
    }
    if (score instanceof Score.Ungraded ungraded) {
      return name(ungraded.broke());
    }
    return conduct.early() ? "user" : "agent";
  }

  private static String name(Boundary where) {
    return switch (where) {
      case SCORER -> "grader";
      case CLAIM -> "model";
      case STOP -> "stop";
      case AGENT, USER, WORLD, MODEL, LIMIT -> where.name().toLowerCase(Locale.ROOT);
    };
  }

  /// Returns the number of failures attributed to a party.
  @JsonIgnore
  public int blamed(String whom) {
    return blame.getOrDefault(whom, 0);
  }
}
