package dev.halftime.gate;

import static dev.halftime.Setting.CLASSICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Setting;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.report.RecordedRun;
import dev.halftime.report.RunComparison;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Error rates of the gate in simulated builds.
@Tag("whole")
final class GateErrorsTest {

  private static final int STUDIES = 1_000;
  private static final int MOST = STUDIES * 5 / 100;

  private interface Study {
    GateVerdict verdict(Random random);
  }

  private static int failed(Study study) {
    int failed = 0;
    for (int i = 0; i < STUDIES; i++) {
      failed += study.verdict(new Random(i)) == GateVerdict.FAIL ? 1 : 0;
    }
    return failed;
  }

  @Test
  void anUnchangedAgentFailsInAtMostFivePercentOfRunsOf100Tasks() {
    assertThat(unchanged(0.03, Setting.CLASSICAL)).isLessThanOrEqualTo(MOST);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"0, classical", "0, sequential", "0.03, sequential"})
  void whateverTheMarginAndTheSetting(double margin, String setting) {
    assertThat(unchanged(margin, Setting.of(setting))).isLessThanOrEqualTo(MOST);
  }

  /// Simulates two runs of one agent with random outcomes, on tasks of different difficulty.
  private static int unchanged(double margin, Setting setting) {
    return failed(random -> {
      double[] chance = random.doubles(100).toArray();
      IntToDoubleFunction attempt = task -> random.nextDouble() < chance[task] ? 1 : 0;
      return NotWorseTest.judged(100, setting, margin, attempt, attempt).verdict();
    });
  }

  /// Four agents have four opportunities for an error in one run.
  @Tag("slow")
  @Test
  void aRunOfFourUnchangedAgentsFailsInAtMostFivePercentOfRuns() {
    List<String> agents = List.of("k", "l", "m", "n");
    int failed =
        failed(random -> {
          Store store = new MemoryStore();
          RecordedRun one = RecordedRun.of(store, "a", 100, agents);
          RecordedRun other = RecordedRun.of(store, "b", 100, agents);
          for (String agent : agents) {
            IntToDoubleFunction attempt = _ -> random.nextDouble() < 0.7 ? 1 : 0;
            one.with(agent, CLASSICAL, attempt);
            other.with(agent, CLASSICAL, attempt);
          }
          return new NotWorse(0)
              .judge(RunComparison.of(store, one.run(), other.run())).stream()
                  .map(GateFinding::verdict)
                  .filter(GateVerdict.FAIL::equals)
                  .findFirst()
                  .orElse(GateVerdict.PASS);
        });
    assertThat(failed).isLessThanOrEqualTo(MOST);
  }

  /// Returns an agent that loses an eighth of the 80 % of tasks that it solved, and is otherwise
  /// unchanged.
  @Test
  void anAgentThatIsTenPointsWorseFailsInAtLeastFourOfFiveRunsOf100Tasks() {
    int failed =
        failed(random -> {
          double[] before = random.doubles(100).map(it -> it < 0.8 ? 1 : 0).toArray();
          return NotWorseTest.judged(
                  100,
                  CLASSICAL,
                  0.03,
                  task -> before[task],
                  task -> random.nextDouble() < 0.125 ? 0 : before[task])
              .verdict();
        });
    assertThat(failed).isGreaterThanOrEqualTo(STUDIES * 80 / 100);
  }
}
