package dev.halftime.report.data.result;

import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.PassK;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Reliability over repeated trials of a task, averaged over tasks.
///
/// @param k number of trials
/// @param all probability that all of them succeed: pass^k
/// @param any probability that at least one of them succeeds: pass@k
public record Reliability(int k, Estimate all, Estimate any) {

  private record Count(int solved, int trials) {

    Count plus(boolean right) {
      return new Count(solved + (right ? 1 : 0), trials + 1);
    }
  }

  /// Returns the reliability for k = 1, 2, 4, ... and for the largest number of trials of a task,
  /// each over the tasks with at least k trials.
  ///
  /// Trials repeat a task in the same order of the same sequence. Other orders are counted
  /// separately, and the probabilities of a task are averaged over them.
  public static List<Reliability> of(List<Fact> arm, int cluster) {
    SortedMap<Integer, SortedMap<String, Count>> counts = new TreeMap<>();
    for (Fact fact : arm) {
      if (fact.counts()) {
        counts
            .computeIfAbsent(fact.place(), _ -> new TreeMap<>())
            .merge(
                fact.cell().sequence(),
                new Count(0, 0).plus(fact.solved()),
                (old, _) -> old.plus(fact.solved()));
      }
    }
    int most =
        counts.values().stream()
            .flatMap(orders -> orders.values().stream())
            .mapToInt(Count::trials)
            .max()
            .orElse(0);
    List<Reliability> reliability = new ArrayList<>();
    for (int k = 1; k < most; k *= 2) {
      reliability.add(of(counts, k, cluster));
    }
    if (most > 0) {
      reliability.add(of(counts, most, cluster));
    }
    return reliability;
  }

  private static Reliability of(
      SortedMap<Integer, SortedMap<String, Count>> counts, int k, int cluster) {
    SortedMap<Integer, Double> all = new TreeMap<>();
    SortedMap<Integer, Double> any = new TreeMap<>();
    counts.forEach((task, orders) -> {
      List<Count> enough = orders.values().stream().filter(count -> count.trials() >= k).toList();
      if (!enough.isEmpty()) {
        all.put(task, mean(enough, count -> PassK.all(count.solved(), count.trials(), k)));
        any.put(task, mean(enough, count -> PassK.any(count.solved(), count.trials(), k)));
      }
    });
    return new Reliability(k, new TaskMeans(all).share(cluster), new TaskMeans(any).share(cluster));
  }

  private static double mean(List<Count> counts, ToDoubleFunction<Count> of) {
    return counts.stream().mapToDouble(of).average().orElse(0);
  }
}
