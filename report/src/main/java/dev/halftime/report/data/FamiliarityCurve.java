package dev.halftime.report.data;

import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.report.data.ResultTable.Fact;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Measures familiarity: orders each lifetime's episodes and counts the visits to each latent rule.
///
/// @param tasks of the benchmark, by their places
/// @param cluster how many tasks make a sequence
record FamiliarityCurve(Map<Integer, Task> tasks, int cluster) {

  private static final int MOST_VISITS = 8;

  private record Visited(Fact fact, int visit) {}

  Optional<Familiarity> of(
      String agent, Setting setting, List<Fact> arm, Setting control, List<Fact> fresh) {
    List<Visited> visited = visits(arm);
    if (visited.isEmpty() || fresh.isEmpty()) {
      return Optional.empty();
    }
    List<Familiarity.Visit> curve = new ArrayList<>();
    TreeMap<Integer, List<Fact>> byVisit = new TreeMap<>();
    for (Visited each : visited) {
      byVisit.computeIfAbsent(each.visit(), _ -> new ArrayList<>()).add(each.fact());
    }
    byVisit.headMap(MOST_VISITS, true).forEach((k, facts) -> curve.add(visit(k, facts, fresh)));
    return Optional.of(
        new Familiarity(
            agent, setting, control, curve, third(arm, fresh, false), third(arm, fresh, true)));
  }

  private Familiarity.Visit visit(int k, List<Fact> facts, List<Fact> fresh) {
    return new Familiarity.Visit(
        k,
        ratio(facts, fresh, fact -> fact.tally().asks()),
        ratio(facts, fresh, fact -> fact.tally().calls()),
        ratio(facts, fresh, fact -> fact.tally().userTurns()),
        TaskMeans.of(facts, fact -> fact.tally().refusals())
            .minus(TaskMeans.of(fresh, fact -> fact.tally().refusals()))
            .amount(cluster));
  }

  private @Nullable Estimate ratio(
      List<Fact> facts, List<Fact> fresh, ToDoubleFunction<Fact> quantity) {
    return TaskMeans.of(facts, quantity).ratio(TaskMeans.of(fresh, quantity), cluster);
  }

  /// Each episode once for each rule that its task meets, with how often the rule was met by then.
  private List<Visited> visits(List<Fact> arm) {
    List<Visited> visited = new ArrayList<>();
    for (List<Fact> lifetime : lifetimes(arm)) {
      Map<String, Integer> met = new HashMap<>();
      for (Fact fact : lifetime) {
        for (String rule : Objects.requireNonNull(tasks.get(fact.place())).place().rules()) {
          int visit = met.merge(rule, 1, Integer::sum);
          visited.add(new Visited(fact, visit));
        }
      }
    }
    return visited;
  }

  /// Look-ups in the first or last third of the sequences relative to the control arm.
  private @Nullable Estimate third(List<Fact> arm, List<Fact> fresh, boolean last) {
    List<Fact> part = new ArrayList<>();
    for (List<Fact> lifetime : lifetimes(arm)) {
      int third = (lifetime.size() + 2) / 3;
      part.addAll(
          last
              ? lifetime.subList(lifetime.size() - third, lifetime.size())
              : lifetime.subList(0, third));
    }
    return ratio(part, fresh, fact -> fact.tally().asks());
  }

  /// Look-ups in the last third of the sequences relative to another arm; absent where that looked
  /// nothing up.
  @Nullable Estimate lateLookUps(List<Fact> arm, List<Fact> other) {
    return third(arm, other, true);
  }

  static List<List<Fact>> lifetimes(List<Fact> arm) {
    Map<String, List<Fact>> lifetimes = new TreeMap<>();
    for (Fact fact : arm) {
      lifetimes
          .computeIfAbsent(
              fact.cell().sequence() + "." + fact.cell().trial(), _ -> new ArrayList<>())
          .add(fact);
    }
    lifetimes
        .values()
        .forEach(facts -> facts.sort(Comparator.comparingInt(fact -> fact.cell().position())));
    return List.copyOf(lifetimes.values());
  }
}
