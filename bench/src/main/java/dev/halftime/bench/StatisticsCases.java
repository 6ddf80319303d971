package dev.halftime.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.arena.Battle;
import dev.halftime.arena.Rating;
import dev.halftime.arena.Ratings;
import dev.halftime.arena.Rules;
import dev.halftime.arena.Winner;
import dev.halftime.json.Json;
import dev.halftime.stats.Agreement;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.FisherExact;
import dev.halftime.stats.HolmCorrection;
import dev.halftime.stats.PassK;
import dev.halftime.stats.Proportion;
import dev.halftime.stats.VarianceComponents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Prints random samples with the figures that reports give for them, one JSON object per line, to
/// be computed again by `check_statistics.py` with statsmodels and SciPy.
public final class StatisticsCases {

  private static final int EACH = 40;

  private final SplittableRandom random;

  private StatisticsCases(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// Prints the cases. Argument: the seed, 1 by default.
  public static void main(String[] args) {
    StatisticsCases cases = new StatisticsCases(args.length > 0 ? Long.parseLong(args[0]) : 1);
    for (int i = 0; i < EACH; i++) {
      cases.proportion();
      cases.pairs();
      cases.family();
      cases.amounts();
      cases.clusters();
      cases.agreement();
      cases.trials();
      cases.fisher();
      cases.variance();
    }
    for (int i = 0; i < EACH / 8; i++) {
      cases.votes();
    }
  }

  private void proportion() {
    int n = 1 + random.nextInt(400);
    int successes = random.nextInt(n + 1);
    ObjectNode line = line("proportion").put("successes", successes).put("n", n);
    interval(line, "wilson", Proportion.wilson(successes, n));
    interval(line, "clopper_pearson", Proportion.clopperPearson(successes, n));
    System.out.println(line);
  }

  private void pairs() {
    int n = 20 + random.nextInt(200);
    double[] a = verdicts(n, random.nextDouble());
    double[] b = verdicts(n, random.nextDouble());
    Difference difference = Difference.of(a, b, own(n));
    ObjectNode line = line("pairs");
    line.set("a", array(a));
    line.set("b", array(b));
    interval(line, "agresti_min", difference.estimate());
    line.put("p", difference.p());
    line.put("mcnemar", difference.exact());
    System.out.println(line);
  }

  private void family() {
    Difference[] family =
        IntStream.range(0, 2 + random.nextInt(8))
            .mapToObj(_ -> {
              double[] a = verdicts(100, 0.4 + random.nextDouble(0.2));
              return Difference.of(a, verdicts(100, 0.4), own(100));
            })
            .toArray(Difference[]::new);
    ObjectNode line = line("family");
    ArrayNode raw = line.putArray("p");
    ArrayNode corrected = line.putArray("holm");
    Difference.Corrected[] holm = HolmCorrection.of(family);
    for (int i = 0; i < family.length; i++) {
      raw.add(family[i].p());
      corrected.add(holm[i].p());
    }
    System.out.println(line);
  }

  private void amounts() {
    int n = 3 + random.nextInt(7); // fewer than ten: Student's t without a correction for skewness
    double[] values = random.doubles(n, -3, 9).toArray();
    ObjectNode line = line("amounts");
    line.set("values", array(values));
    interval(line, "t", Clustered.of(values, own(n)).estimate());
    System.out.println(line);
  }

  private void clusters() {
    int groups = 5 + random.nextInt(5);
    int size = 2 + random.nextInt(6);
    double[] values = new double[groups * size];
    int[] clusters = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      clusters[i] = i / size;
      values[i] = clusters[i] + 3 * random.nextDouble();
    }
    Clustered sample = Clustered.of(values, clusters);
    ObjectNode line = line("clusters").put("groups", groups);
    line.set("values", array(values));
    line.put("standard_error", sample.standardError());
    interval(line, "t", sample.estimate());
    System.out.println(line);
  }

  private void agreement() {
    int n = 60 + random.nextInt(100);
    int[] one = random.ints(n, 0, 3).toArray();
    int[] other = one.clone();
    for (int i = 0; i < n; i++) {
      other[i] = random.nextDouble() < 0.3 ? random.nextInt(3) : other[i];
    }
    Estimate kappa = Agreement.of(one, other, own(n)).kappa();
    if (kappa == null) {
      return;
    }
    ObjectNode line = line("agreement");
    line.set("one", Json.MAPPER.valueToTree(one));
    line.set("other", Json.MAPPER.valueToTree(other));
    interval(line, "kappa", kappa);
    System.out.println(line);
  }

  private void trials() {
    int n = 2 + random.nextInt(9);
    int successes = random.nextInt(n + 1);
    int k = 1 + random.nextInt(n);
    System.out.println(
        line("trials")
            .put("n", n)
            .put("successes", successes)
            .put("k", k)
            .put("all", PassK.all(successes, n, k))
            .put("any", PassK.any(successes, n, k)));
  }

  private void fisher() {
    int[] table = random.ints(4, 0, 30).toArray();
    ObjectNode line = line("fisher");
    line.set("table", Json.MAPPER.valueToTree(table));
    line.put("p", FisherExact.p(table[0], table[1], table[2], table[3]));
    System.out.println(line);
  }

  /// Tasks in sequences, each attempted as often as all others.
  private void variance() {
    int groups = 4 + random.nextInt(8);
    int size = 2 + random.nextInt(6);
    int trials = 2 + random.nextInt(3);
    double[] values = new double[groups * size * trials];
    int[] sequences = new int[values.length];
    int[] tasks = new int[values.length];
    double sequence = 0;
    double task = 0;
    for (int i = 0; i < values.length; i++) {
      sequence = i % (size * trials) == 0 ? random.nextGaussian() : sequence;
      task = i % trials == 0 ? random.nextGaussian() : task;
      sequences[i] = i / (size * trials);
      tasks[i] = i / trials;
      values[i] = sequence + task + random.nextGaussian();
    }
    SequencedMap<String, int[]> groupings = new LinkedHashMap<>();
    groupings.put("sequence", sequences);
    groupings.put("task", tasks);
    VarianceComponents found = VarianceComponents.of(values, groupings);
    ObjectNode line = line("variance").put("size", size).put("trials", trials);
    line.set("values", array(values));
    found.components().forEach(each -> line.put(each.name(), each.variance()));
    System.out.println(line);
  }

  private void votes() {
    List<Battle> battles = new ArrayList<>();
    ObjectNode line = line("votes");
    ArrayNode votes = line.putArray("votes");
    for (int i = 0; i < 400; i++) {
      int a = random.nextInt(5);
      int b = (a + 1 + random.nextInt(4)) % 5;
      boolean won = random.nextDouble() < 1 / (1 + Math.exp((b - a) / 3.0));
      battles.add(Battle.of("m" + a, "m" + b, won ? Winner.A : Winner.B));
      votes.addArray().add(a).add(b).add(won ? 1 : 0);
    }
    ObjectNode ratings = line.putObject("ratings");
    for (Rating each : Ratings.of(battles, Rules.DEFAULT).ratings()) {
      ratings.putArray(each.agent()).add(each.rating()).add(each.lower()).add(each.upper());
    }
    System.out.println(line);
  }

  private double[] verdicts(int n, double p) {
    return IntStream.range(0, n).mapToDouble(_ -> random.nextDouble() < p ? 1 : 0).toArray();
  }

  private static int[] own(int n) {
    return IntStream.range(0, n).toArray();
  }

  private static ObjectNode line(String kind) {
    return Json.object().put("kind", kind);
  }

  private static ArrayNode array(double[] values) {
    return Json.MAPPER.valueToTree(values);
  }

  private static void interval(ObjectNode line, String name, Estimate estimate) {
    line.putArray(name).add(estimate.value()).add(estimate.low()).add(estimate.high());
  }
}
