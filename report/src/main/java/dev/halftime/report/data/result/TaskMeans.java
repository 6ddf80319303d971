package dev.halftime.report.data.result;

import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Means of a quantity by task: the mean over all graded attempts, by the position of the task.
public record TaskMeans(SortedMap<Integer, Double> byTask) {

  public static TaskMeans of(List<Fact> facts, ToDoubleFunction<Fact> quantity) {
    return of(facts, Fact::graded, quantity);
  }

  /// Returns the means over the attempts that count for success.
  public static TaskMeans counted(List<Fact> facts, ToDoubleFunction<Fact> quantity) {
    return of(facts, Fact::counts, quantity);
  }

  /// Returns the means over the selected attempts.
  public static TaskMeans of(
      List<Fact> facts, Predicate<Fact> wanted, ToDoubleFunction<Fact> quantity) {
    SortedMap<Integer, double[]> sums = new TreeMap<>();
    double[] sum = {};
    int place = -1;
    for (Fact fact : facts) {
      if (wanted.test(fact)) {
        if (fact.place() != place) { // attempts at a task mostly follow one another
          place = fact.place();
          sum = sums.computeIfAbsent(place, _ -> new double[2]);
        }
        sum[0] += quantity.applyAsDouble(fact);
        sum[1]++;
      }
    }
    SortedMap<Integer, Double> means = new TreeMap<>();
    sums.forEach((task, total) -> means.put(task, total[0] / total[1]));
    return new TaskMeans(means);
  }

  public boolean isEmpty() {
    return byTask.isEmpty();
  }

  /// Returns the means of the tasks that the other also has.
  public TaskMeans shared(TaskMeans other) {
    SortedMap<Integer, Double> shared = new TreeMap<>(byTask);
    shared.keySet().retainAll(other.byTask.keySet());
    return new TaskMeans(shared);
  }

  /// Returns the means of the tasks that another run also has, by their positions there.
  ///
  /// @param places positions there by positions here
  public TaskMeans at(Map<Integer, Integer> places) {
    SortedMap<Integer, Double> moved = new TreeMap<>();
    byTask.forEach((task, mean) -> {
      Integer place = places.get(task);
      if (place != null) {
        moved.put(place, mean);
      }
    });
    return new TaskMeans(moved);
  }

  /// Returns the differences on the tasks that both have: this minus the other.
  public TaskMeans minus(TaskMeans other) {
    SortedMap<Integer, Double> differences = shared(other).byTask;
    differences.replaceAll((task, mean) -> mean - other.byTask.getOrDefault(task, 0.0));
    return new TaskMeans(differences);
  }

  /// Returns the number of common tasks with a mean of at least 0.5 here and below 0.5 in the
  /// other.
  public int only(TaskMeans other) {
    return (int)
        byTask.entrySet().stream()
            .filter(task -> task.getValue() >= 0.5)
            .filter(task -> other.byTask.getOrDefault(task.getKey(), 1.0) < 0.5)
            .count();
  }

  public double mean() {
    return byTask.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /// Returns the mean of shares from 0 to 1.
  ///
  /// @param cluster number of tasks in a cluster
  public Estimate share(int cluster) {
    return Proportion.mean(values(), clusters(cluster));
  }

  /// Returns the mean of amounts.
  public Estimate amount(int cluster) {
    return Clustered.of(values(), clusters(cluster)).estimate();
  }

  /// Returns the difference from another arm on the tasks that both have.
  public Difference difference(TaskMeans other, int cluster) {
    return difference(other, cluster, 1);
  }

  /// Returns the difference from another arm on the tasks that both have.
  ///
  /// @param correlation assumed within a cluster where too few clusters differ to estimate it
  public Difference difference(TaskMeans other, int cluster, double correlation) {
    TaskMeans own = shared(other);
    return Difference.of(
        own.values(), other.shared(this).values(), own.clusters(cluster), correlation);
  }

  /// Returns the ratio to another arm on the tasks that both have; null if the ratio is not finite,
  /// as when the other arm's sum is 0.
  public @Nullable Estimate ratio(TaskMeans other, int cluster) {
    TaskMeans above = shared(other);
    TaskMeans below = other.shared(this);
    Clustered ratio = Clustered.ratio(above.values(), below.values(), above.clusters(cluster));
    return Double.isFinite(ratio.value()) ? ratio.estimate() : null;
  }

  private double[] values() {
    return byTask.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private int[] clusters(int tasks) {
    return byTask.keySet().stream().mapToInt(task -> task / tasks).toArray();
  }
}
