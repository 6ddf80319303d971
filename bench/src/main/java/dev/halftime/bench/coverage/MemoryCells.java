package dev.halftime.bench.coverage;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.probe.ProbeKey;
import dev.halftime.probe.ProbeScheme;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.memory.ProbeMatrix.Measures;
import dev.halftime.report.data.memory.ProbeMatrixBuilder;
import dev.halftime.report.data.result.ResultTable;
import dev.halftime.stats.Estimate;
import dev.halftime.stats.Proportion;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Probes of memory, and marks of a scorer that only some tasks of a sequence can have.
///
/// The agent of the probes remembers the last tasks of a sequence, up to its capacity, and solves
/// tasks that it remembers more often than others. Sequences vary in difficulty, the same for all
/// memories.
final class MemoryCells {

  /// Number of studies of a cell with matrices, each of which takes some milliseconds.
  private static final int STUDIES = 2_000;

  private static final int LENGTH = 6;
  private static final int ORDERS = 2;
  private static final EffortCounts EFFORT = new EffortCounts(1, 1, 0, 0, 0, 0, 0, 0);

  /// An agent.
  ///
  /// @param capacity number of tasks that it remembers
  /// @param known probability that it solves a task that it remembers
  /// @param unknown probability that it solves another one
  private record Rememberer(int capacity, double known, double unknown) {

    double worth() {
      return known - unknown;
    }
  }

  /// A measure of the matrix.
  private record Measure(
      String name,
      String scheme,
      Function<Measures, @Nullable Estimate> estimate,
      Function<Rememberer, Double> truth) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure(
              "accuracy",
              "diagonal",
              Measures::averageAccuracy,
              it -> it.unknown() + it.worth() * it.capacity() / LENGTH),
          new Measure(
              "backward transfer",
              "diagonal",
              Measures::backwardTransfer,
              it ->
                  it.capacity() == 0 ? 0 : -it.worth() * (LENGTH - it.capacity()) / (LENGTH - 1.0)),
          new Measure("forward transfer", "all", Measures::forwardTransfer, _ -> 0.0),
          new Measure(
              "area under the learning curve",
              "all",
              Measures::learningCurveArea,
              it ->
                  it.unknown()
                      + it.worth()
                          * IntStream.rangeClosed(1, LENGTH)
                              .mapToDouble(i -> Math.min(i, it.capacity()) / (double) i / LENGTH)
                              .sum()),
          new Measure(
              "gain over no memory",
              "controls",
              Measures::gain,
              it -> it.worth() * it.capacity() / LENGTH),
          new Measure(
              "gain over a swapped memory",
              "controls",
              Measures::swappedGain,
              it -> it.worth() * it.capacity() / LENGTH));

  private MemoryCells() {}

  static List<CoverageCell> all() {
    List<CoverageCell> cells = new ArrayList<>();
    for (Measure measure : MEASURES) {
      for (int sequences : new int[] {5, 10}) {
        for (double icc : new double[] {0, 0.2}) {
          for (Rememberer agent :
              List.of(new Rememberer(0, 0.6, 0.6), new Rememberer(3, 0.9, 0.4))) {
            cells.add(cell(measure, sequences, icc, agent));
          }
        }
      }
    }
    for (int sequences : new int[] {5, 10, 20}) {
      for (double icc : new double[] {0, 0.2}) {
        for (double p : new double[] {0.05, 0.2, 0.5, 0.9}) {
          cells.add(mark(sequences, icc, p));
        }
      }
    }
    return cells;
  }

  private static CoverageCell cell(Measure measure, int sequences, double icc, Rememberer agent) {
    boolean difference = !measure.scheme().equals("all") || measure.name().startsWith("forward");
    boolean none = agent.worth() == 0 && difference && !measure.name().equals("accuracy");
    double truth = measure.truth().apply(agent);
    Run run = run(sequences);
    return new CoverageCell(
        "probes of memory: " + measure.name(),
        String.format(
            Locale.ROOT,
            "%d of %d in %d orders, capacity %d, ICC %.1f",
            sequences,
            LENGTH,
            ORDERS,
            agent.capacity(),
            icc),
        none ? "type I" : "",
        STUDIES,
        random -> {
          Estimate found =
              measure
                  .estimate()
                  .apply(measures(run, measure.scheme(), sequences, icc, agent, random));
          if (found == null) {
            return new CoverageCell.Study(false, true, false);
          }
          CoverageCell.Study study = CoverageCell.Study.of(found, truth);
          return new CoverageCell.Study(
              study.defined(), study.covers(), study.defined() && found.excludes(0));
        });
  }

  private static Run run(int sequences) {
    Experiment experiment =
        Experiment.on("bench")
            .agents("a")
            .settings(Setting.SEQUENTIAL)
            .tasks(sequences * LENGTH)
            .sequence(LENGTH)
            .orders(ORDERS)
            .build();
    List<Task> tasks =
        IntStream.range(0, sequences * LENGTH).mapToObj(i -> Task.of("t" + i, "")).toList();
    return new Run("r", experiment, Map.of("bench", tasks), List.of());
  }

  private static Measures measures(
      Run run, String name, int sequences, double icc, Rememberer agent, SplittableRandom random) {
    ProbeScheme scheme = ProbeScheme.of(name);
    List<Result> graded = new ArrayList<>();
    List<Result> probes = new ArrayList<>();
    for (int sequence = 0; sequence < sequences; sequence++) {
      // A quantile that all attempts of a sequence share makes them alike.
      double known = share(random, agent.known(), icc);
      double unknown = agent.worth() == 0 ? known : share(random, agent.unknown(), icc);
      for (int order = 0; order < ORDERS; order++) {
        for (int position = 0; position < LENGTH; position++) {
          Episode.Key main =
              new Episode.Key(
                  "a",
                  "bench",
                  Setting.SEQUENTIAL,
                  "t" + (sequence * LENGTH + position),
                  "s" + sequence + ".o" + order,
                  position,
                  0);
          for (int after = 0; after <= LENGTH; after++) {
            boolean knows = position < after && position >= after - agent.capacity();
            if (after == position) {
              graded.add(result(main, random, unknown));
            } else if (scheme.includes(after, position, LENGTH)) {
              probes.add(result(new ProbeKey(main, after).cell(), random, knows ? known : unknown));
            }
          }
          if (scheme.swaps()) {
            String donor = "s" + (sequence + 1) % sequences + ".o" + order;
            probes.add(result(new ProbeKey(main, donor, LENGTH).cell(), random, unknown));
          }
        }
      }
    }
    ResultTable facts = ResultTable.of(run, graded.stream());
    return ProbeMatrixBuilder.of(run, "bench", facts, probes.stream()).getFirst().measures();
  }

  private static double share(SplittableRandom random, double p, double icc) {
    return icc == 0
        ? p
        : SimulatedAnswers.beta(random, p * (1 - icc) / icc, (1 - p) * (1 - icc) / icc);
  }

  private static Result result(Episode.Key cell, SplittableRandom random, double p) {
    return new Result(
        cell,
        new Ending.Finished(""),
        Score.of(random.nextDouble() < p, ""),
        EFFORT,
        Usage.NONE,
        Usage.NONE);
  }

  /// A mark that one to six tasks of a sequence can have, the mean of two orders each.
  private static CoverageCell mark(int sequences, double icc, double p) {
    return new CoverageCell(
        "mark of a scorer, sequences",
        String.format(
            Locale.ROOT, "%d sequences, 1 to 6 tasks each, p %.2f, ICC %.1f", sequences, p, icc),
        "",
        random -> {
          List<Double> values = new ArrayList<>();
          List<Integer> clusters = new ArrayList<>();
          for (int sequence = 0; sequence < sequences; sequence++) {
            double share = share(random, p, icc);
            for (int i = 0; i <= sequence % LENGTH; i++) {
              double both =
                  (random.nextDouble() < share ? 0.5 : 0) + (random.nextDouble() < share ? 0.5 : 0);
              values.add(both);
              clusters.add(sequence);
            }
          }
          return CoverageCell.Study.of(
              Proportion.mean(
                  values.stream().mapToDouble(Double::doubleValue).toArray(),
                  clusters.stream().mapToInt(Integer::intValue).toArray()),
              p);
        });
  }
}
