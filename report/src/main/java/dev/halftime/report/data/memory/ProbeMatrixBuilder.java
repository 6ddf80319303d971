package dev.halftime.report.data.memory;

import dev.halftime.Setting;
import dev.halftime.probe.ProbeKey;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.report.data.result.ResultTable.Fact;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Computes the matrices of probes.
public final class ProbeMatrixBuilder {

  /// An agent in a setting.
  private record Arm(String agent, Setting setting) implements Comparable<Arm> {
    @Override
    public int compareTo(Arm other) {
      int agents = agent.compareTo(other.agent);
      return agents != 0 ? agents : setting.id().compareTo(other.setting.id());
    }
  }

  /// Two values that are compared; NaN where one is unknown.
  private record Pair(double a, double b) {}

  /// Returns the pair of a task, if it takes part in a measure.
  private interface Pairing {
    @Nullable Pair of(ProbedOrder order, int position);
  }

  private final int length;
  private final List<ProbedOrder> orders;
  private final double minutes;

  private ProbeMatrixBuilder(int length, List<ProbedOrder> orders, double minutes) {
    this.length = length;
    this.orders = orders;
    this.minutes = minutes;
  }

  /// Returns the matrices of a benchmark, one for each agent and setting, in the order of agents.
  ///
  /// @param facts the graded episodes
  /// @param probes results of the probes of the run, in any order
  public static List<ProbeMatrix> of(
      Run run, String benchmark, ResultTable facts, Stream<Result> probes) {
    SortedMap<Arm, SortedMap<String, ProbedOrder>> arms = new TreeMap<>();
    probes
        .filter(result -> result.cell().benchmark().equals(benchmark))
        .forEach(result -> {
          ProbeKey key = ProbeKey.of(result.cell());
          arms.computeIfAbsent(
                  new Arm(key.main().agent(), key.main().setting()), _ -> new TreeMap<>())
              .computeIfAbsent(key.main().sequence(), ProbeMatrixBuilder::order)
              .add(key.swapped() ? ProbedOrder.SWAPPED : key.after(), ResultTable.fact(result, 0));
        });
    List<ProbeMatrix> matrices = new ArrayList<>();
    arms.forEach((arm, sequences) -> {
      for (Fact fact : facts.of(benchmark, arm.agent(), arm.setting())) {
        ProbedOrder order = sequences.get(fact.cell().sequence());
        if (order != null) {
          order.add(fact.cell().position(), fact);
        }
      }
      sequences.values().removeIf(order -> order.length() == 0);
      int length = sequences.values().stream().mapToInt(ProbedOrder::length).max().orElse(0);
      List<ProbedOrder> whole =
          sequences.values().stream().filter(it -> it.length() == length).toList();
      double minutes = run.experiment().prices().minutesPerUserTurn();
      if (length > 0) {
        matrices.add(new ProbeMatrixBuilder(length, whole, minutes).matrix(arm));
      }
    });
    matrices.sort((a, b) ->
        Integer.compare(
            run.experiment().agents().indexOf(a.agent()),
            run.experiment().agents().indexOf(b.agent())));
    return matrices;
  }

  /// Returns a sequence in one order without attempts.
  ///
  /// @param name such as `s2.o1`
  private static ProbedOrder order(String name) {
    int number = Integer.parseInt(name.substring(1, name.indexOf('.')));
    return new ProbedOrder(number, new TreeMap<>());
  }

  private ProbeMatrix matrix(Arm arm) {
    return new ProbeMatrix(
        arm.agent(),
        arm.setting(),
        length,
        (int) orders.stream().mapToInt(ProbedOrder::cluster).distinct().count(),
        orders.size(),
        cells(ProbeMatrixBuilder::success),
        cells(ProbeMatrixBuilder::calls),
        cells(ProbeMatrixBuilder::tokens),
        cells(ProbeMatrixBuilder::dollars),
        cells(this::userMinutes),
        measures(),
        IntStream.rangeClosed(0, length).mapToObj(this::point).toList());
  }

  private static double success(Fact fact) {
    return fact.counts() ? fact.score() : Double.NaN;
  }

  private static double calls(Fact fact) {
    return fact.graded() ? fact.tally().calls() : Double.NaN;
  }

  private static double tokens(Fact fact) {
    return fact.graded() && fact.agent().untold() == 0
        ? fact.agent().tokensIn() + fact.agent().tokensOut()
        : Double.NaN;
  }

  private static double dollars(Fact fact) {
    return fact.graded() && fact.agent().untold() == 0 && fact.agent().unpriced() == 0
        ? fact.dollars()
        : Double.NaN;
  }

  private double userMinutes(Fact fact) {
    return fact.graded() ? minutes * fact.tally().userTurns() : Double.NaN;
  }

  private List<List<@Nullable Double>> cells(ToDoubleFunction<Fact> quantity) {
    List<List<@Nullable Double>> rows = new ArrayList<>();
    for (int after = 0; after <= length; after++) {
      List<@Nullable Double> row = new ArrayList<>();
      for (int position = 0; position < length; position++) {
        int i = after;
        int j = position;
        double[] known =
            orders.stream()
                .mapToDouble(order -> order.value(quantity, i, j))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        row.add(known.length == 0 ? null : mean(known));
      }
      rows.add(row);
    }
    return rows;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private ProbeMatrix.Measures measures() {
    ToDoubleFunction<Fact> success = ProbeMatrixBuilder::success;
    return new ProbeMatrix.Measures(
        share(length, position -> true),
        difference((order, j) ->
            j == length - 1
                ? null
                : new Pair(order.value(success, length, j), order.value(success, j + 1, j))),
        difference((order, j) ->
            j == 0 ? null : new Pair(order.value(success, j, j), order.value(success, 0, j))),
        difference((order, j) ->
            j == length - 1 ? null : new Pair(best(order, j), order.value(success, length, j))),
        area(),
        difference(gain(success)),
        share(0, position -> true),
        share(ProbedOrder.SWAPPED, position -> true),
        difference((order, j) ->
            new Pair(
                order.value(success, length, j), order.value(success, ProbedOrder.SWAPPED, j))),
        amount(gain(ProbeMatrixBuilder::calls)),
        amount(gain(ProbeMatrixBuilder::tokens)),
        amount(gain(ProbeMatrixBuilder::dollars)),
        amount(gain(this::userMinutes)));
  }

  private Pairing gain(ToDoubleFunction<Fact> quantity) {
    return (order, j) -> new Pair(order.value(quantity, length, j), order.value(quantity, 0, j));
  }

  /// Returns the highest success on a task after 1 to n - 1 tasks; NaN unless all were measured.
  private double best(ProbedOrder order, int position) {
    double best = 0;
    for (int after = 1; after < length; after++) {
      double value = order.value(ProbeMatrixBuilder::success, after, position);
      if (Double.isNaN(value)) {
        return Double.NaN;
      }
      best = Math.max(best, value);
    }
    return best;
  }

  private @Nullable Estimate area() {
    List<Double> areas = new ArrayList<>();
    List<Integer> clusters = new ArrayList<>();
    for (ProbedOrder order : orders) {
      double area = 0;
      for (int after = 1; after <= length; after++) {
        for (int j = 0; j < after; j++) {
          area += order.value(ProbeMatrixBuilder::success, after, j) / after / length;
        }
      }
      if (!Double.isNaN(area)) {
        areas.add(Math.min(1, area)); // rounding
        clusters.add(order.cluster());
      }
    }
    return areas.isEmpty() ? null : Proportion.mean(doubles(areas), ints(clusters));
  }

  private ProbeMatrix.Point point(int after) {
    return new ProbeMatrix.Point(
        after, share(after, j -> j < after), share(after, j -> j >= after));
  }

  /// Returns the mean success in a row on some tasks; null unless all of them were measured.
  private @Nullable Estimate share(int after, IntPredicate which) {
    boolean blank =
        IntStream.range(0, length)
            .filter(which)
            .anyMatch(j ->
                orders.stream()
                    .allMatch(it -> Double.isNaN(it.value(ProbeMatrixBuilder::success, after, j))));
    Pairs pairs =
        pairs((order, j) ->
            which.test(j) ? new Pair(order.value(ProbeMatrixBuilder::success, after, j), 0) : null);
    return blank || pairs.a.length == 0 ? null : Proportion.mean(pairs.a, pairs.clusters);
  }

  private @Nullable Estimate difference(Pairing pairing) {
    Pairs pairs = pairs(pairing);
    return pairs.a.length == 0 ? null : Difference.of(pairs.a, pairs.b, pairs.clusters).estimate();
  }

  private @Nullable Estimate amount(Pairing pairing) {
    Pairs pairs = pairs(pairing);
    double[] differences = pairs.a.clone();
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= pairs.b[i];
    }
    return differences.length == 0 ? null : Clustered.of(differences, pairs.clusters).estimate();
  }

  /// Means by sequence and position over the orders in which both values are known, so that all
  /// orders and positions have the same weight.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pairs(double[] a, double[] b, int[] clusters) {}

  private Pairs pairs(Pairing pairing) {
    SortedMap<Integer, double[]> sums = new TreeMap<>();
    for (ProbedOrder order : orders) {
      for (int position = 0; position < length; position++) {
        Pair pair = pairing.of(order, position);
        if (pair != null && !Double.isNaN(pair.a()) && !Double.isNaN(pair.b())) {
          double[] sum =
              sums.computeIfAbsent(order.cluster() * length + position, _ -> new double[3]);
          sum[0] += pair.a();
          sum[1] += pair.b();
          sum[2]++;
        }
      }
    }
    return new Pairs(
        sums.values().stream().mapToDouble(it -> it[0] / it[2]).toArray(),
        sums.values().stream().mapToDouble(it -> it[1] / it[2]).toArray(),
        sums.keySet().stream().mapToInt(it -> it / length).toArray());
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static int[] ints(Collection<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
