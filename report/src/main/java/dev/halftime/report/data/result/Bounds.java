package dev.halftime.report.data.result;

import dev.halftime.Setting;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.stats.FisherExact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The lowest and highest possible success over all outcomes of the missing episodes (Manski 1990).
///
/// @param worst success if all of them failed
/// @param best success if all of them succeeded, except those that are missing only because the
///   agent claims that its model was unavailable
public record Bounds(double worst, double best) {

  /// Two agents of which one has significantly more missing episodes than the other in a setting,
  /// so that its remaining tasks may be easier.
  ///
  /// Attempts are counted or, if tasks come in sequence, whole sequences, since all episodes after
  /// a lost one in a sequence are missing, too.
  ///
  /// @param agent compared with the first agent
  /// @param missing number of its attempts or sequences with a missing episode
  /// @param of number of its attempts or sequences
  /// @param firstMissing number of attempts or sequences of the first agent with a missing episode
  /// @param firstOf number of attempts or sequences of the first agent
  /// @param p p-value of Fisher's exact test, corrected for the number of such comparisons
  ///   (Bonferroni)
  public record Unequal(
      String agent,
      String first,
      Setting setting,
      int missing,
      int of,
      int firstMissing,
      int firstOf,
      double p) {

    private static final double ERROR = 0.05;

    /// Returns the significant ones.
    ///
    /// @param whole episodes of an agent in a setting, including those that were not attempted
    ///   after a lost one
    public static List<Unequal> of(
        List<String> agents,
        List<Setting> settings,
        BiFunction<String, Setting, List<Fact>> whole) {
      int tests = Math.max(1, settings.size() * (agents.size() - 1));
      List<Unequal> unequal = new ArrayList<>();
      for (Setting setting : settings) {
        for (String agent : agents.stream().skip(1).toList()) {
          Map<String, Boolean> own = units(whole.apply(agent, setting));
          Map<String, Boolean> other = units(whole.apply(agents.getFirst(), setting));
          int a = missing(own);
          int b = missing(other);
          double p = FisherExact.p(a, own.size() - a, b, other.size() - b) * tests;
          if (p < ERROR) {
            unequal.add(
                new Unequal(agent, agents.getFirst(), setting, a, own.size(), b, other.size(), p));
          }
        }
      }
      return unequal;
    }

    /// Returns, for each attempt or sequence, whether it has a missing episode.
    private static Map<String, Boolean> units(List<Fact> facts) {
      Map<String, Boolean> units = new TreeMap<>();
      for (Fact fact : facts) {
        String sequence = fact.cell().sequence();
        String unit =
            (sequence.isEmpty() ? "" + fact.place() : sequence) + '|' + fact.cell().trial();
        units.merge(unit, !fact.counts(), Boolean::logicalOr);
      }
      return units;
    }

    private static int missing(Map<String, Boolean> units) {
      return (int) units.values().stream().filter(missing -> missing).count();
    }
  }

  /// Returns the bounds of an arm; null if nothing is missing.
  ///
  /// @param arm episodes including those that were not attempted after a lost one
  public static @Nullable Bounds of(List<Fact> arm) {
    return arm.stream().allMatch(Fact::graded)
        ? null
        : new Bounds(
            TaskMeans.of(arm, _ -> true, Fact::score).mean(),
            TaskMeans.of(arm, _ -> true, fact -> fact.counts() ? fact.score() : 1).mean());
  }
}
