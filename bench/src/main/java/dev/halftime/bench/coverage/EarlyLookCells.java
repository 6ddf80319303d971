package dev.halftime.bench.coverage;

import dev.halftime.Setting;
import dev.halftime.gate.ArmScores;
import dev.halftime.gate.ArmScores.Unit;
import dev.halftime.gate.CostClaim;
import dev.halftime.gate.GateVerdict;
import dev.halftime.gate.NotWorseClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Claims of gates that are looked at after every task: a cost that is exactly at its limit, an
/// agent that is exactly as good as its baseline, and one that is worse by exactly the margin.
final class EarlyLookCells {

  private static final int STUDIES = 2_000;

  /// Amounts with mean 1.
  private record Costs(String name, ToDoubleFunction<SplittableRandom> draw) {}

  private static final List<Costs> COSTS =
      List.of(
          new Costs("exponential", random -> -Math.log(1 - random.nextDouble())),
          new Costs("lognormal, sigma 1", random -> Math.exp(random.nextGaussian() - 0.5)),
          new Costs(
              "one in twenty is 20 times dearer",
              random -> (random.nextInt(20) == 0 ? 20 : 1) / 1.95));

  private EarlyLookCells() {}

  static List<CoverageCell> all() {
    List<CoverageCell> cells = new ArrayList<>();
    for (int tasks : new int[] {30, 100, 300}) {
      COSTS.forEach(costs -> cells.add(cost(costs, tasks)));
      for (double p : new double[] {0.5, 0.9}) {
        cells.add(compared("fails, of an agent that is as good", 0, p, tasks, GateVerdict.FAIL));
        cells.add(
            compared("passes, of one that is 5 points worse", 0.05, p, tasks, GateVerdict.PASS));
      }
    }
    return cells;
  }

  /// A cost that is decided before the last task.
  private static CoverageCell cost(Costs costs, int tasks) {
    return new CoverageCell(
        "early looks: a mean cost at its limit is decided before the end",
        tasks + " tasks, " + costs.name(),
        "type I",
        STUDIES,
        random -> {
          List<Unit> units = new ArrayList<>();
          for (int i = 0; i < tasks; i++) {
            double dollars = costs.draw().applyAsDouble(random);
            units.add(new Unit("t" + i, new TreeMap<>(), dollars, 0, 0));
          }
          ArmScores scores = new ArmScores("bench", "a", Setting.CLASSICAL, units, tasks + 1);
          boolean decided = new CostClaim(1).judge(scores).verdict() != GateVerdict.UNDECIDED;
          return new CoverageCell.Study(true, true, decided);
        });
  }

  private static CoverageCell compared(
      String what, double loss, double p, int tasks, GateVerdict wrong) {
    return new CoverageCell(
        "early looks and the last: \"not worse by 5\" " + what,
        String.format(Locale.ROOT, "%d tasks, baseline %.1f", tasks, p),
        "type I",
        STUDIES,
        random -> {
          ArmScores before = arm(random, tasks, p);
          ArmScores now = arm(random, tasks, p - loss);
          boolean claims = new NotWorseClaim(0.05, before).judge(now).verdict() == wrong;
          return new CoverageCell.Study(true, true, claims);
        });
  }

  private static ArmScores arm(SplittableRandom random, int tasks, double p) {
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      TreeMap<String, Double> scores = new TreeMap<>();
      scores.put("t" + i, random.nextDouble() < p ? 1.0 : 0.0);
      units.add(new Unit("t" + i, scores, 0, 0, 0));
    }
    return new ArmScores("bench", "a", Setting.CLASSICAL, units, tasks);
  }
}
