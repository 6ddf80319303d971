package dev.halftime.report.data.memory;

import dev.halftime.Task;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.stats.RatioOfTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Look-ups of an agent with its memory, compared with those of the same agent when reset, on the
/// same occasion: the same task at the same position of the same sequence, in the same trial.
final class LookUps {

  /// An occasion.
  ///
  /// @param sequence cluster of the task
  /// @param rules number of latent rules of the task
  /// @param part of the second half of the sequence, counted from 0; negative in the first half
  /// @param met whether all of them were met earlier in the sequence
  /// @param late whether it is in the last third of its sequence
  private record Occasion(
      int sequence, int rules, int part, boolean met, boolean late, int kept, int reset) {

    String stratum() {
      return rules + " in " + part;
    }
  }

  /// Number of tasks in a part of a sequence, at least.
  private static final int SHORTEST = 5;

  private final List<Occasion> occasions = new ArrayList<>();

  private LookUps() {}

  /// Pairs the graded episodes of two arms.
  ///
  /// @param placed tasks by their positions
  /// @param length number of tasks in a sequence
  static LookUps of(List<Fact> kept, List<Fact> reset, Map<Integer, Task> placed, int length) {
    Map<String, Fact> others = new HashMap<>();
    reset.stream().filter(Fact::graded).forEach(fact -> others.put(name(fact), fact));
    LookUps all = new LookUps();
    for (List<Fact> lifetime : FamiliarityCurve.lifetimes(kept)) {
      Set<String> met = new HashSet<>();
      int early = lifetime.size() - (lifetime.size() + 2) / 3;
      for (int i = 0; i < lifetime.size(); i++) {
        Fact fact = lifetime.get(i);
        Fact other = others.get(name(fact));
        List<String> rules = Objects.requireNonNull(placed.get(fact.place())).place().rules();
        if (other != null && fact.graded()) {
          all.occasions.add(
              new Occasion(
                  fact.place() / length,
                  rules.size(),
                  part(fact.cell().position(), length),
                  met.containsAll(rules),
                  i >= early,
                  fact.tally().asks(),
                  other.tally().asks()));
        }
        met.addAll(rules);
      }
    }
    return all;
  }

  private static int part(int position, int length) {
    int half = (length + 1) / 2;
    return Math.floorDiv(position - half, Math.max(SHORTEST, (half + 1) / 2));
  }

  private static String name(Fact fact) {
    return fact.cell().sequence() + '|' + fact.cell().trial() + '|' + fact.place();
  }

  /// Returns the ratio of look-ups in the last third of the sequences to those when reset.
  RatioOfTotals late() {
    SortedMap<Integer, double[]> clusters = new TreeMap<>();
    occasions.stream().filter(Occasion::late).forEach(each -> add(clusters, each, 2, 0, 1));
    return ratio(clusters);
  }

  /// Returns the same ratio in the second half for tasks whose rules were all met before, divided
  /// by that for tasks with a new rule.
  ///
  /// Tasks with new rules need more rules on average, and an agent that makes a few useless
  /// look-ups in each task saves a larger part of them on tasks that need few; and they come
  /// earlier on average. So tasks are compared with tasks of the same quarter of a sequence (or
  /// half, if it is short) that need the same number of rules: in each such stratum both kinds have
  /// the same weight, that of Mantel and Haenszel (1959).
  RatioOfTotals familiar() {
    SortedMap<Integer, double[]> clusters = new TreeMap<>();
    List<Occasion> compared =
        occasions.stream().filter(it -> it.part() >= 0 && it.rules() > 0).toList();
    Map<String, Integer> met = count(compared, Occasion::met);
    Map<String, Integer> unmet = count(compared, it -> !it.met());
    for (Occasion each : compared) {
      double ofMet = met.getOrDefault(each.stratum(), 0);
      double ofNew = unmet.getOrDefault(each.stratum(), 0);
      double weight = (each.met() ? ofNew : ofMet) / (ofMet + ofNew);
      if (weight > 0) {
        add(clusters, each, 4, each.met() ? 0 : 2, weight);
      }
    }
    return ratio(clusters);
  }

  private static Map<String, Integer> count(List<Occasion> all, Predicate<Occasion> which) {
    Map<String, Integer> counts = new HashMap<>();
    all.stream().filter(which).forEach(each -> counts.merge(each.stratum(), 1, Integer::sum));
    return counts;
  }

  private static void add(
      SortedMap<Integer, double[]> clusters, Occasion each, int columns, int from, double weight) {
    double[] totals = clusters.computeIfAbsent(each.sequence(), _ -> new double[columns]);
    totals[from] += weight * each.kept();
    totals[from + 1] += weight * each.reset();
  }

  private static RatioOfTotals ratio(SortedMap<Integer, double[]> clusters) {
    return RatioOfTotals.of(clusters.values().toArray(double[][]::new));
  }
}
