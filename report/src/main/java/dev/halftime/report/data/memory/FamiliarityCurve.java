package dev.halftime.report.data.memory;

import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.report.data.result.TaskMeans;
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

/// Measures familiarity: orders the episodes of each sequence and counts the visits to each latent
/// rule.
///
/// @param tasks tasks of the benchmark by their positions
/// @param cluster number of tasks in a sequence
public record FamiliarityCurve(Map<Integer, Task> tasks, int cluster) {

  private static final int MOST_VISITS = 8;

  private record Visited(Fact fact, int visit) {}

  public Optional<Familiarity> of(
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

  /// Returns each episode once for each rule of its task, with the number of visits to that rule so
  /// far.
  private List<Visited> visits(List<Fact> arm) {
    List<Visited> visited = new ArrayList<>();
    for (List<Fact> sequence : lifetimes(arm)) {
      Map<String, Integer> met = new HashMap<>();
      for (Fact fact : sequence) {
        for (String rule : Objects.requireNonNull(tasks.get(fact.place())).place().rules()) {
          int visit = met.merge(rule, 1, Integer::sum);
          visited.add(new Visited(fact, visit));
        }
      }
    }
    return visited;
  }

  /// Returns the ratio of look-ups in the first or last third of the sequences to those in the
  /// control arm.
  private @Nullable Estimate third(List<Fact> arm, List<Fact> fresh, boolean last) {
    List<Fact> part = new ArrayList<>();
    for (List<Fact> sequence : lifetimes(arm)) {
      int third = (sequence.size() + 2) / 3;
      part.addAll(
          last
              ? sequence.subList(sequence.size() - third, sequence.size())
              : sequence.subList(0, third));
    }
    return ratio(part, fresh, fact -> fact.tally().asks());
  }

  static List<List<Fact>> lifetimes(List<Fact> arm) {
    Map<String, List<Fact>> sequences = new TreeMap<>();
    for (Fact fact : arm) {
      sequences
          .computeIfAbsent(
              fact.cell().sequence() + "." + fact.cell().trial(), _ -> new ArrayList<>())
          .add(fact);
    }
    sequences
        .values()
        .forEach(facts -> facts.sort(Comparator.comparingInt(fact -> fact.cell().position())));
    return List.copyOf(sequences.values());
  }
}
