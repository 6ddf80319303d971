package dev.halftime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Error rates of the claims of [SequentialGates] that agents are not worse than a baseline, which
/// share their error: 1,000 simulated builds of 100 tasks each, with one agent and with four.
@Tag("slow")
final class SequentialGatesErrorsTest {

  private static final int STUDIES = 1_000;
  private static final int TASKS = 100;

  /// Returns the outcomes of an agent, given those of the baseline.
  private interface Attempts {
    IntToDoubleFunction of(Random luck, double[] before);
  }

  /// Returns the number of builds that fail, where each gate is judged after every task until it is
  /// decided.
  private static int failed(int agents, double margin, Attempts attempts) {
    int failed = 0;
    long tasks = 0;
    for (int i = 0; i < STUDIES; i++) {
      Random luck = new Random(i);
      boolean worse = false;
      for (int agent = 0; agent < agents; agent++) {
        double[] before = luck.doubles(TASKS).map(it -> it < 0.8 ? 1 : 0).toArray();
        IntToDoubleFunction attempt = attempts.of(luck, before);
        double[] now = IntStream.range(0, TASKS).mapToDouble(attempt).toArray();
        ArmScores baseline = ClaimErrorsTest.arm("v1", TASKS, task -> before[task]);
        Claim claim = new NotWorseClaim(margin, baseline, "v1", agents, baseline.planned());
        int seen = decided(claim, now);
        worse |= verdict(claim, now, seen) == GateVerdict.FAIL;
        tasks += seen;
      }
      failed += worse ? 1 : 0;
    }
    System.out.printf(
        "%d agents, margin %.2f: %d of 1,000 builds fail, %.0f tasks an agent%n",
        agents, margin, failed, (double) tasks / STUDIES / agents);
    return failed;
  }

  /// Returns the first number of tasks that decides, or all: a decision does not change with more.
  private static int decided(Claim claim, double[] now) {
    int low = 0;
    int high = TASKS;
    while (low < high) {
      int middle = (low + high) / 2;
      if (verdict(claim, now, middle) == GateVerdict.UNDECIDED) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static GateVerdict verdict(Claim claim, double[] now, int seen) {
    return claim.judge(ClaimErrorsTest.arm("v2", seen, task -> now[task])).verdict();
  }

  private static IntToDoubleFunction byChance(Random luck) {
    return _ -> luck.nextDouble() < 0.8 ? 1 : 0;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 0.03", "4, 0", "4, 0.03"})
  void aBuildOfUnchangedAgentsFailsInAtMostFivePercentOfRuns(int agents, double margin) {
    assertThat(failed(agents, margin, (luck, _) -> byChance(luck)))
        .isLessThanOrEqualTo(STUDIES / 20);
    assertThat(
            failed(
                agents,
                margin,
                (luck, before) ->
                    task ->
                        luck.nextInt(10) > 0 ? before[task] : byChance(luck).applyAsDouble(task)))
        .as("most outcomes are repeated")
        .isLessThanOrEqualTo(STUDIES / 20);
  }

  /// Agents that lose an eighth of the 80 % that they solved, and are otherwise unchanged.
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 0.03", "4, 0.03"})
  void aBuildWhoseAgentsAreTenPointsWorseFailsInAtLeastFourOfFiveRuns(int agents, double margin) {
    assertThat(
            failed(
                agents,
                margin,
                (luck, before) -> task -> luck.nextDouble() < 0.125 ? 0 : before[task]))
        .isGreaterThanOrEqualTo(STUDIES * 80 / 100);
  }
}
