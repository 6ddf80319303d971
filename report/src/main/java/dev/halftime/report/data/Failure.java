package dev.halftime.report.data;

import dev.halftime.Boundary;
import dev.halftime.report.data.ResultTable.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Episodes of one agent that broke, and why.
///
/// @param kind what that means for its score
/// @param episodes how many broke so
/// @param of how many episodes of the agent are on record
/// @param reasons the most frequent first
public record Failure(String agent, Kind kind, int episodes, int of, List<Reason> reasons) {

  /// What a failure means for the score.
  public enum Kind {
    /// Infrastructure: nothing is known.
    MISSING,
    /// The agent says that a model of its own was away: counts as 0 until it is attempted again.
    CLAIMED,
    /// Conduct: 0.
    FAILED
  }

  /// One reason.
  ///
  /// @param broke what broke
  /// @param why an example of what was said about it; those that differ in long numbers alone are
  ///   one
  public record Reason(String broke, String why, int episodes) {}

  private static final Pattern GONE =
      Pattern.compile("^the (program|server) is gone since it failed earlier: ");
  private static final Pattern NUMBERS = Pattern.compile("\\p{XDigit}{8,}|\\d{4,}");

  public static List<Failure> of(List<String> agents, Function<String, List<Fact>> facts) {
    List<Failure> failures = new ArrayList<>();
    for (String agent : agents) {
      List<Fact> all = facts.apply(agent);
      for (Kind kind : Kind.values()) {
        List<Fact> broken = all.stream().filter(fact -> kind(fact, all) == kind).toList();
        if (!broken.isEmpty()) {
          failures.add(new Failure(agent, kind, broken.size(), all.size(), reasons(broken)));
        }
      }
    }
    return failures;
  }

  private static @org.jspecify.annotations.Nullable Kind kind(Fact fact, List<Fact> all) {
    if (fact.claimed()) {
      return Kind.CLAIMED;
    }
    if (!fact.graded()) {
      return Kind.MISSING;
    }
    // To run into a limit is how many attempts end; it is worth a word only if all do.
    boolean limit = fact.broke().equals(ResultTable.name(Boundary.LIMIT));
    boolean told =
        !fact.broke().isEmpty()
            && (!limit || all.stream().noneMatch(other -> other.broke().isEmpty()));
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

  /// What makes two reasons one: long numbers are left out, and that a program is gone for a reason
  /// is that reason.
  private static String cause(String why) {
    return NUMBERS.matcher(GONE.matcher(why).replaceFirst("")).replaceAll("#");
  }

  /// Whether what broke was the agent, each time, and neither its model nor a limit.
  public boolean byItself() {
    return reasons.stream().allMatch(it -> it.broke().equals(ResultTable.name(Boundary.AGENT)));
  }

  /// Whether all episodes of the agent broke so.
  public boolean always() {
    return episodes == of;
  }
}
