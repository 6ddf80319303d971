package dev.halftime.gate;

import static dev.halftime.Setting.CLASSICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.record.MemoryStore;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.RecordedRun;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Error rates of gates that stop a run early, in 1,000 simulated builds of 100 tasks each whose
/// episodes end in random order.
@Tag("slow")
final class SequentialGatesErrorsTest {

  private static final int STUDIES = 1_000;
  private static final int TASKS = 100;

  /// Outcomes of 1,000 runs.
  ///
  /// @param episodes mean number of recorded episodes per run
  private record Outcomes(int failed, int passed, double episodes) {}

  private interface Attempts {
    IntToDoubleFunction of(Random luck, double[] before);
  }

  /// Simulates runs that are compared with a recorded run of the same agents.
  private static Outcomes compared(List<String> agents, double margin, Attempts attempts) {
    int failed = 0;
    int passed = 0;
    long episodes = 0;
    for (int i = 0; i < STUDIES; i++) {
      Random luck = new Random(i);
      Store store = new MemoryStore();
      Store later = new MemoryStore();
      RecordedRun baseline = RecordedRun.of(store, "before", TASKS, agents);
      RecordedRun now = RecordedRun.of(later, "now", TASKS, agents);
      for (String agent : agents) {
        double[] before = luck.doubles(TASKS).map(it -> it < 0.8 ? 1 : 0).toArray();
        baseline.with(agent, CLASSICAL, task -> before[task]);
        now.with(agent, CLASSICAL, attempts.of(luck, before));
      }
      SequentialGates gates =
          SequentialGates.of(
              store,
              now.run(),
              List.of(),
              Optional.of(
                  new SequentialGates.Baseline(store, baseline.run(), new NotWorse(margin))));
      int seen = 0;
      for (Result result : ending(later, now.run(), luck)) {
        if (gates.isSettled()) {
          break;
        }
        if (!gates.settles(result.cell())) {
          gates.finished(result);
          seen++;
        }
      }
      GateReport found = gates.report(seen);
      failed += found.worse() ? 1 : 0;
      passed += found.compared().stream().allMatch(it -> it.verdict() == GateVerdict.PASS) ? 1 : 0;
      episodes += seen;
    }
    return new Outcomes(failed, passed, (double) episodes / STUDIES);
  }

  /// Returns results in the order in which the episodes of 16 concurrent agents may end.
  private static List<Result> ending(Store store, Run run, Random luck) {
    List<Result> planned = SequentialGatesTest.inPlannedOrder(store, run);
    Map<Result, Integer> ends = new HashMap<>();
    for (int i = 0; i < planned.size(); i++) {
      ends.put(planned.get(i), i + luck.nextInt(16));
    }
    return planned.stream().sorted(Comparator.comparingInt(ends::get)).toList();
  }

  /// Nine of ten outcomes are those of the baseline, the others are random.
  private static IntToDoubleFunction mostlyTheSame(Random luck, double[] before) {
    return task -> luck.nextInt(10) > 0 ? before[task] : byChance(luck, before).applyAsDouble(task);
  }

  private static IntToDoubleFunction byChance(Random luck, double[] before) {
    return _ -> luck.nextDouble() < 0.8 ? 1 : 0;
  }

  private static IntToDoubleFunction worse(Random luck, double[] before) {
    return task -> luck.nextDouble() < 0.125 ? 0 : before[task];
  }

  @Test
  void aRunOfUnchangedAgentsFailsInAtMostFivePercentOfRuns() {
    for (List<String> agents : List.of(List.of("k"), List.of("k", "l", "m", "n"))) {
      for (double margin : new double[] {0, 0.03}) {
        for (Attempts attempts :
            List.<Attempts>of(
                SequentialGatesErrorsTest::mostlyTheSame, SequentialGatesErrorsTest::byChance)) {
          Outcomes found = compared(agents, margin, attempts);
          System.out.println(agents + " unchanged, margin " + margin + ": " + found);
          assertThat(found.failed()).isLessThanOrEqualTo(STUDIES / 20);
        }
      }
    }
  }

  @Test
  void anAgentThatIsTenPointsWorseFailsInAtLeastFourOfFiveRuns() {
    for (List<String> agents : List.of(List.of("k"), List.of("k", "l", "m", "n"))) {
      Outcomes found = compared(agents, 0.03, SequentialGatesErrorsTest::worse);
      System.out.println(agents + " ten points worse: " + found);
      assertThat(found.failed()).isGreaterThanOrEqualTo(STUDIES * 80 / 100);
    }
  }
}
