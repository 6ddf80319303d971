package dev.halftime.report.data;

import dev.halftime.Ending.Boundary;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Episodes of one agent that failed for the same kind of reason.
///
/// @param kind what the failure means for the score
/// @param episodes number of episodes that failed in this way
/// @param of number of recorded episodes of the agent
/// @param reasons the most frequent first
public record Failure(String agent, Kind kind, int episodes, int of, List<Reason> reasons) {

  /// What a failure means for the score.
  public enum Kind {
    /// Infrastructure failed: the score is missing.
    MISSING,
    /// Another system recorded the episode, and it has no verdict.
    UNJUDGED,
    /// The agent claims that its own model was unavailable: counts as 0 until the episode is
    /// attempted again.
    CLAIMED,
    /// Conduct of the agent: the score is 0.
    FAILED
  }

  /// One reason.
  ///
  /// @param broke the boundary that failed
  /// @param why example of the message; messages that differ only in long numbers are one reason
  public record Reason(String broke, String why, int episodes) {}

  private static final Pattern GONE =
      Pattern.compile("^the (program|server) (is not running,|is gone) since it failed earlier: ");
  private static final Pattern NUMBERS = Pattern.compile("\\p{XDigit}{8,}|\\d{4,}");

  /// Returns the failures of agents.
  ///
  /// @param foreign whether another system recorded the episodes
  public static List<Failure> of(
      List<String> agents, boolean foreign, Function<String, List<Fact>> facts) {
    List<Failure> failures = new ArrayList<>();
    for (String agent : agents) {
      List<Fact> all = facts.apply(agent);
      // Many attempts end at a limit; that is worth reporting only if all of them do.
      boolean limits = all.stream().noneMatch(fact -> fact.broke().isEmpty());
      Map<Kind, List<Fact>> kinds = new EnumMap<>(Kind.class);
      for (Fact fact : all) {
        Kind kind = kind(fact, limits, foreign);
        if (kind != null) {
          kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(fact);
        }
      }
      kinds.forEach((kind, broken) ->
          failures.add(new Failure(agent, kind, broken.size(), all.size(), reasons(broken))));
    }
    return failures;
  }

  private static @Nullable Kind kind(Fact fact, boolean limits, boolean foreign) {
    if (fact.claimed()) {
      return Kind.CLAIMED;
    }
    if (!fact.graded()) {
      boolean open = foreign && fact.broke().equals(ResultTable.name(Boundary.SCORER));
      return open ? Kind.UNJUDGED : Kind.MISSING;
    }
    boolean limit = fact.broke().equals(ResultTable.name(Boundary.LIMIT));
    boolean told = !fact.broke().isEmpty() && (!limit || limits);
    return told ? Kind.FAILED : null;
  }

  private static List<Reason> reasons(List<Fact> broken) {
    Map<String, Reason> reasons = new TreeMap<>();
    for (Fact fact : broken) {
      reasons.merge(
          fact.broke() + '|' + cause(fact.why()),
          new Reason(fact.broke(), fact.why(), 1),
          (one, other) ->
              new Reason(
                  one.broke(),
                  one.why().compareTo(other.why()) <= 0 ? one.why() : other.why(),
                  one.episodes() + other.episodes()));
    }
    return reasons.values().stream()
        .sorted(Comparator.comparingInt((Reason reason) -> -reason.episodes()))
        .toList();
  }

  /// Returns the key of a reason: long numbers are masked, and the prefix about an earlier failure
  /// of the program is removed.
  private static String cause(String why) {
    return NUMBERS.matcher(GONE.matcher(why).replaceFirst("")).replaceAll("#");
  }

  /// Returns whether the agent itself failed each time, and neither its model nor a limit was the
  /// reason.
  public boolean byItself() {
    return reasons.stream().allMatch(it -> it.broke().equals(ResultTable.name(Boundary.AGENT)));
  }

  /// Returns whether all recorded episodes of the agent failed in this way.
  public boolean always() {
    return episodes == of;
  }
}
