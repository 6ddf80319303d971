package dev.halftime.bench.coverage;

import dev.halftime.record.Run;
import dev.halftime.report.worth.Worth;
import dev.halftime.report.worth.Worth.Decision;
import dev.halftime.report.worth.WorthPrices;
import dev.halftime.report.worth.WorthPrices.Price;
import dev.halftime.report.worth.WorthTask;
import dev.halftime.report.worth.WorthTask.Arm;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// What an agent is worth beside a person: dollars per right outcome, gain, break-even prices, and
/// decisions where nothing is gained.
final class WorthCells {

  /// Number of studies of a cell, each of which is a whole run.
  private static final int STUDIES = 500;

  private static final double PERSON = 0.9;

  private static final WorthPrices AT = new WorthPrices(0.5, 0.01, 20, 0.5, 20, 1, 0.2, 0.9);

  private final List<CoverageCell> cells = new ArrayList<>();

  private WorthCells() {}

  static List<CoverageCell> all() {
    WorthCells all = new WorthCells();
    for (double agent : new double[] {0.1, 0.5, 0.9, 0.98}) {
      for (int tasks : new int[] {30, 100, 300}) {
        for (double sigma : new double[] {0.3, 1.2}) {
          all.quantities(new SimulatedWork(tasks, 1, 1, agent, PERSON, 0, sigma));
        }
      }
      all.quantities(new SimulatedWork(100, 1, 3, agent, PERSON, 0, 0.6));
      for (int tasks : new int[] {30, 50, 100, 300}) {
        for (double icc : new double[] {0.05, 0.3}) {
          all.quantities(new SimulatedWork(tasks, 10, 1, agent, PERSON, icc, 0.6));
        }
      }
    }
    for (double agent : new double[] {0.9, 0.98}) {
      for (int tasks : new int[] {30, 100, 300}) {
        all.decisions(new SimulatedWork(tasks, 1, 1, agent, PERSON, 0, 0.3));
        all.decisions(new SimulatedWork(tasks, 1, 1, agent, PERSON, 0, 1.2));
      }
      all.decisions(new SimulatedWork(300, 10, 1, agent, PERSON, 0.05, 0.6));
      all.decisions(new SimulatedWork(300, 10, 1, agent, PERSON, 0.3, 0.6));
    }
    return all.cells;
  }

  private void quantities(SimulatedWork work) {
    cost(work, Arm.AGENT);
    cost(work, Arm.BOTH);
    add(
        work,
        "gain of the agent alone (level 97.5 %)",
        it -> it.gain(Arm.AGENT, AT),
        worth -> worth.all().alone());
    add(
        work,
        "gain of both (level 97.5 %)",
        it -> it.gain(Arm.BOTH, AT),
        worth -> worth.all().both());
    breakEven(work, Price.MINUTE);
    if (work.agent() < PERSON) {
      breakEven(work, Price.ERROR);
    }
  }

  private void cost(SimulatedWork work, Arm arm) {
    add(
        work,
        "dollars per right outcome, " + arm.title(),
        it -> it.cost(arm, AT) / it.good(arm, AT),
        worth -> worth.all().cost(arm));
  }

  private void breakEven(SimulatedWork work, Price price) {
    add(
        work,
        "break-even price of " + price.title(),
        it -> crossing(it, Arm.AGENT, price),
        worth ->
            worth.breakEven().stream()
                .filter(it -> it.arm() == Arm.AGENT && it.price() == price)
                .findFirst()
                .orElseThrow()
                .amount());
  }

  /// Returns the price at which the gain is 0.
  private static double crossing(WorthTask task, Arm arm, Price price) {
    double none = task.gain(arm, AT.with(price, 0));
    return -none / (task.gain(arm, AT.with(price, 1)) - none);
  }

  private void add(
      SimulatedWork work,
      String what,
      ToDoubleFunction<WorthTask> truth,
      Function<Worth, Estimate> found) {
    double at = truth.applyAsDouble(work.expected());
    Run run = work.run();
    cells.add(
        new CoverageCell(
            what + (work.length() == 1 ? ", independent tasks" : ", sequences"),
            work.words(),
            "",
            STUDIES,
            random -> CoverageCell.Study.of(found.apply(work.worth(run, AT, random)), at)));
  }

  /// Decisions at the price of models at which the agent alone, or both, gain nothing.
  private void decisions(SimulatedWork work) {
    decision(work, Arm.AGENT, Decision.SHIP);
    decision(work, Arm.BOTH, Decision.KEEP);
  }

  private void decision(SimulatedWork work, Arm arm, Decision claim) {
    WorthPrices at = AT.with(Price.TOKENS, crossing(work.expected(), arm, Price.TOKENS));
    Run run = work.run();
    cells.add(
        new CoverageCell(
            "decision '" + claim.title() + "' where nothing is gained",
            work.words(),
            "type I",
            STUDIES,
            random -> decided(work.worth(run, at, random), claim)));
  }

  private static CoverageCell.Study decided(Worth worth, Decision claim) {
    return new CoverageCell.Study(true, true, worth.all().decision() == claim);
  }
}
