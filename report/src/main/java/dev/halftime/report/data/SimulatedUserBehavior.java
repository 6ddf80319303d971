package dev.halftime.report.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.halftime.Boundary;
import dev.halftime.Ending;
import dev.halftime.EpisodeKey;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.record.Result;
import dev.halftime.user.UserBehavior;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// How the users whom an agent met in a setting behaved, and to whom its failures are put down.
///
/// @param talks episodes with a user
/// @param broken turns that broke what is asked of every user
/// @param early talks that the user left while the agent waited for an answer
/// @param leaks values that only the judge knows and that the user said first
/// @param repeats turns that said an earlier one again word for word, or a fact told before
/// @param unclear turns in which the user did not understand the agent
/// @param blame failures by whom the record shows to have failed: agent, user, world, grader, model
public record SimulatedUserBehavior(
    String agent,
    Setting setting,
    int talks,
    int broken,
    int early,
    int leaks,
    int repeats,
    int unclear,
    SortedMap<String, Integer> blame) {

  public static SimulatedUserBehavior none(EpisodeKey cell) {
    return new SimulatedUserBehavior(
        cell.agent(), cell.setting(), 0, 0, 0, 0, 0, 0, new TreeMap<>());
  }

  /// This and one more episode.
  public SimulatedUserBehavior plus(UserBehavior conduct, Result result) {
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

  /// How many failures are put down to somebody.
  @JsonIgnore
  public int blamed(String whom) {
    return blame.getOrDefault(whom, 0);
  }
}
