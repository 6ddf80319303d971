package dev.halftime.report;

import dev.halftime.report.Facts.Fact;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.PassK;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What repeated trials of a task give, mean over tasks.
///
/// @param k how many trials
/// @param all the probability that all of them are right: pass^k
/// @param any the probability that one of them is right: pass@k
public record Reliability(int k, Estimate all, Estimate any) {

  private record Count(int solved, int trials) {

    Count plus(boolean right) {
      return new Count(solved + (right ? 1 : 0), trials + 1);
    }
  }

  /// For k = 1, 2, 4, ... and the fewest trials that a task has.
  static List<Reliability> of(List<Fact> arm, int cluster) {
    SortedMap<Integer, Count> counts = new TreeMap<>();
    for (Fact fact : arm) {
      if (fact.counts()) {
        counts.merge(
            fact.place(), new Count(0, 0).plus(fact.solved()), (old, _) -> old.plus(fact.solved()));
      }
    }
    int most = counts.values().stream().mapToInt(Count::trials).min().orElse(0);
    List<Reliability> reliability = new ArrayList<>();
    for (int k = 1; k < most; k *= 2) {
      reliability.add(of(counts, k, cluster));
    }
    if (most > 0) {
      reliability.add(of(counts, most, cluster));
    }
    return reliability;
  }

  private static Reliability of(SortedMap<Integer, Count> counts, int k, int cluster) {
    SortedMap<Integer, Double> all = new TreeMap<>();
    SortedMap<Integer, Double> any = new TreeMap<>();
    counts.forEach((task, count) -> {
      all.put(task, PassK.all(count.solved(), count.trials(), k));
      any.put(task, PassK.any(count.solved(), count.trials(), k));
    });
    return new Reliability(k, new TaskMeans(all).share(cluster), new TaskMeans(any).share(cluster));
  }
}
