package dev.halftime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.Benchmark;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.agent.spec.AgentEntry;
import dev.halftime.experiment.Budget;
import dev.halftime.experiment.ExperimentRunner;
import dev.halftime.experiment.Plan;
import dev.halftime.experiment.ProbeRunner;
import dev.halftime.experiment.RunContext;
import dev.halftime.experiment.VirtualThreadExecutor;
import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.data.memory.ProbeMatrix;
import dev.halftime.stats.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Matrices of agents whose memory is known.
class ProbeMatrixTest {

  private static final int LENGTH = 6;

  @Test
  void anAgentOfKnownCapacityForgetsExactlyWhatItMust() {
    for (int capacity = 1; capacity <= LENGTH; capacity++) {
      ProbeMatrix matrix = matrix(capacity, "?", "all");
      for (int i = 0; i <= LENGTH; i++) {
        for (int j = 1; j <= LENGTH; j++) {
          double known = j <= i && j > i - capacity ? 1 : 0;
          assertThat(matrix.success().get(i).get(j - 1)).as(i + ", " + j).isEqualTo(known);
        }
      }
      double n = LENGTH;
      double area = 0;
      for (int i = 1; i <= LENGTH; i++) {
        area += Math.min(i, capacity) / (double) i / n;
      }
      ProbeMatrix.Measures measures = matrix.measures();
      assertThat(value(measures.averageAccuracy())).isCloseTo(capacity / n, within(1e-9));
      assertThat(value(measures.gain())).isCloseTo(capacity / n, within(1e-9));
      assertThat(value(measures.forgetting())).isCloseTo((n - capacity) / (n - 1), within(1e-9));
      assertThat(value(measures.backwardTransfer()))
          .isCloseTo(-(n - capacity) / (n - 1), within(1e-9));
      assertThat(value(measures.forwardTransfer())).isZero();
      assertThat(value(measures.learningCurveArea())).isCloseTo(area, within(1e-9));
      assertThat(Objects.requireNonNull(measures.forgetting()).excludes(0))
          .isEqualTo(capacity < LENGTH);
    }
  }

  @Test
  void anAgentWithoutMemoryForgetsNothingAndItsIntervalSaysSo() {
    ProbeMatrix matrix = matrix(0, "1", "all");

    for (List<Double> row : matrix.success()) {
      assertThat(row).isEqualTo(matrix.success().getFirst());
    }
    assertThat(matrix.success().getFirst()).anyMatch(it -> it > 0 && it < 1);
    for (Estimate none :
        List.of(
            known(matrix.measures().forgetting()),
            known(matrix.measures().backwardTransfer()),
            known(matrix.measures().forwardTransfer()),
            known(matrix.measures().gain()))) {
      assertThat(none.value()).isZero();
      assertThat(none.low()).isNegative();
      assertThat(none.high()).isPositive();
      assertThat(none.clusters()).isEqualTo(10);
    }
    assertThat(matrix.sequences()).isEqualTo(10);
    assertThat(matrix.orders()).isEqualTo(20);
  }

  @Test
  void aMemoryIsWorthMoreThanAnEmptiedOneAndThatOfAnotherSequence() {
    ProbeMatrix.Measures measures = matrix(2, "?", "controls").measures();

    assertThat(value(measures.averageAccuracy())).isCloseTo(2.0 / LENGTH, within(1e-9));
    assertThat(value(measures.emptiedAccuracy())).isZero();
    assertThat(value(measures.swappedAccuracy())).isZero(); // the safes there are others
    assertThat(value(measures.swappedGain())).isCloseTo(2.0 / LENGTH, within(1e-9));
    assertThat(known(measures.swappedGain()).excludes(0)).isTrue();
    assertThat(known(matrix(0, "1", "controls").measures().swappedGain()).value()).isZero();
    assertThat(matrix(2, "?", "all").measures().swappedGain()).isNull();
    assertThat(report(2, "?", "controls").terminal(120)).contains("Controls of memory");
  }

  @Test
  void aSequenceWithoutOneOfItsGradedEpisodesIsLeftOut() {
    Store store = new MemoryStore();
    Run run = graded(store, 2, "?").run();
    new ProbeRunner(context(store, 2, "?"), run, List.of("all"))
        .run(Budget.UNLIMITED, _ -> {}, () -> false);

    for (int position : new int[] {0, 3}) {
      ProbeMatrix matrix =
          Report.of(
                  run,
                  Plan.episodes(run),
                  store
                      .results(run.id())
                      .filter(it ->
                          it.cell().position() != position
                              || !it.cell().sequence().equals("s4.o1")),
                  store)
              .boards()
              .getFirst()
              .matrix()
              .getFirst();
      assertThat(matrix.length()).isEqualTo(LENGTH);
      assertThat(matrix.orders()).isEqualTo(19);
    }
  }

  @Test
  void whatWasNotRunIsBlankAndSoIsWhatNeedsIt() {
    ProbeMatrix matrix = matrix(2, "?", "diagonal");

    assertThat(matrix.success().get(0)).containsExactly(0.0, null, null, null, null, null);
    assertThat(matrix.success().get(2)).containsExactly(null, 1.0, 0.0, null, null, null);
    assertThat(matrix.success().get(6)).containsExactly(0.0, 0.0, 0.0, 0.0, 1.0, 1.0);
    assertThat(value(matrix.measures().backwardTransfer())).isCloseTo(-0.8, within(1e-9));
    assertThat(matrix.measures().forgetting()).isNull();
    assertThat(matrix.measures().forwardTransfer()).isNull();
    assertThat(matrix.measures().learningCurveArea()).isNull();
  }

  @Test
  void theReportHasTheMatrixInEachForm() {
    Report report = report(2, "?", "diagonal");

    JsonNode matrix = Json.read(report.json()).at("/boards/0/matrix/0");
    assertThat(matrix.at("/success/2/0").isNull()).isTrue();
    assertThat(matrix.at("/success/2/1").asDouble()).isEqualTo(1);
    assertThat(matrix.at("/calls/2/1").asDouble()).isZero();
    assertThat(report.terminal(120))
        .contains("Memory by re-test", "Success by memory and task: bounded, second-half")
        .containsPattern("\n2 +\\.#0\\.\\.\\. ")
        .containsPattern("\n6 +0000## +33\\.3 ");
    assertThat(report.html())
        .contains("<title>after 2, task 2: 100.0 %</title>", "; blank: not run</text>")
        .doesNotContain("<title>after 2, task 1:");
  }

  @Test
  void aRunWithoutProbesHasNoMatrix() {
    Store store = new MemoryStore();
    Run run = graded(store, 2, "?").run();

    String json = Report.of(run, 0, store.results(run.id()), store).json();
    assertThat(json).doesNotContain("\"matrix\"");
  }

  private static double value(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }

  private static ProbeMatrix matrix(int capacity, String habit, String scheme) {
    return report(capacity, habit, scheme).boards().getFirst().matrix().getFirst();
  }

  private static Report report(int capacity, String habit, String scheme) {
    Store store = new MemoryStore();
    ExperimentRunner runner = graded(store, capacity, habit);
    new ProbeRunner(context(store, capacity, habit), runner.run(), List.of(scheme))
        .run(Budget.UNLIMITED, _ -> {}, () -> false);
    Run run = runner.run();
    return Report.of(run, Plan.episodes(run), store.results(run.id()), store);
  }

  private static ExperimentRunner graded(Store store, int capacity, String habit) {
    Experiment experiment =
        Experiment.on("safes")
            .agents("bounded")
            .settings(Setting.SECOND_HALF)
            .tasks(10 * LENGTH)
            .sequence(LENGTH)
            .build();
    ExperimentRunner runner = new ExperimentRunner(context(store, capacity, habit), experiment);
    runner.run(Budget.UNLIMITED, _ -> {}, () -> false);
    return runner;
  }

  private static RunContext context(Store store, int capacity, String habit) {
    return new RunContext(
        Map.of("safes", Benchmark.of(new Safes(10 * LENGTH))),
        Map.of(
            "bounded",
            AgentEntry.of("bounded", "of known capacity", _ -> new Safes.Bounded(capacity, habit))),
        store,
        new VirtualThreadExecutor(4),
        () -> 0);
  }

  private static Estimate known(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate);
  }
}
