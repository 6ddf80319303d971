package dev.halftime.gate;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halftime.Setting;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.report.RecordedRun;
import dev.halftime.report.RunComparison;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NotWorseTest {

  static GateFinding judged(
      int tasks,
      Setting setting,
      double margin,
      IntToDoubleFunction before,
      IntToDoubleFunction now) {
    Store store = new MemoryStore();
    RecordedRun one = RecordedRun.of(store, "a", tasks, List.of("x")).with("x", setting, before);
    RecordedRun other = RecordedRun.of(store, "b", tasks, List.of("x")).with("x", setting, now);
    return new NotWorse(margin).judge(RunComparison.of(store, one.run(), other.run())).getFirst();
  }

  /// The number of tasks lost, of 200.
  @ParameterizedTest
  @CsvSource({
    "0, 0.03, PASS", // shown to be less than the margin
    "0, 0, UNDECIDED", // nothing differs, and that is no proof
    "2, 0.03, PASS", // one point, which is not shown to be more than three
    "4, 0.03, UNDECIDED", // neither is shown
    "12, 0.03, FAIL",
    "12, 0, FAIL",
    "12, 0.2, PASS", // shown to be worse, but by less than the margin
    "100, 0.03, FAIL"
  })
  void onlyWhatIsShownToBeWorseFails(int lost, double margin, GateVerdict verdict) {
    GateFinding finding = judged(200, CLASSICAL, margin, _ -> 1, task -> task < lost ? 0 : 1);
    assertThat(finding.verdict()).as(finding.sentence()).isEqualTo(verdict);
    assertThat(finding.holds()).isEqualTo(verdict != GateVerdict.FAIL);
  }

  @Test
  void whatHasBecomeBetterPasses() {
    assertThat(judged(100, CLASSICAL, 0, task -> task % 2, _ -> 1).verdict())
        .isEqualTo(GateVerdict.PASS);
  }

  @Test
  void withoutAMarginASentenceSaysBetterOrWorse() {
    GateFinding better = judged(100, CLASSICAL, 0, task -> task % 2, _ -> 1);
    assertThat(better.sentence()).contains(": shown to be better (").doesNotContain("0 points or");
    assertThat(better.gate()).isEqualTo("not worse than a");
    assertThat(judged(200, CLASSICAL, 0, _ -> 1, task -> task < 12 ? 0 : 1).sentence())
        .containsPattern(": shown to be worse \\(p [^)]+\\) \\(");
    assertThat(judged(200, CLASSICAL, 0, _ -> 1, _ -> 1).sentence())
        .contains("neither shown to be worse nor shown to be better");
    assertThat(judged(200, CLASSICAL, 0.03, _ -> 1, _ -> 1).gate())
        .isEqualTo("not worse than a by 3.0 points");
  }

  @Test
  void missingEpisodesLeaveAPassOpen() {
    GateFinding finding = judged(100, CLASSICAL, 0.1, _ -> 1, task -> task == 3 ? -1 : 1);
    assertThat(finding.verdict()).isEqualTo(GateVerdict.UNDECIDED);
    assertThat(finding.sentence()).contains("99 of 100 tasks").contains("some have none");
  }

  @Test
  void aFindingSaysThatTheBaselineHasFewerTasks() {
    Store store = new MemoryStore();
    RecordedRun one = RecordedRun.of(store, "a", 60, List.of("x")).with("x", CLASSICAL, _ -> 1);
    RecordedRun other = RecordedRun.of(store, "b", 100, List.of("x")).with("x", CLASSICAL, _ -> 1);
    RunComparison comparison = RunComparison.of(store, one.run(), other.run());

    assertThat(new NotWorse(0.1).judge(comparison).getFirst().sentence())
        .endsWith(
            "Only 60 of its 100 tasks are also in the baseline: the others are not compared.");
  }

  @Test
  void tooFewSequencesDecideNothing() {
    GateFinding finding = judged(20, SEQUENTIAL, 0.1, _ -> 1, _ -> 0);
    assertThat(finding.verdict()).isEqualTo(GateVerdict.UNDECIDED);
    assertThat(finding.holds()).as("what cannot decide does not pass").isFalse();
    assertThat(finding.sentence())
        .contains("4 sequences are too few to show a loss, which takes at least 5");
  }

  @Test
  void aMarginIsAShare() {
    for (double margin : new double[] {-0.01, 1, 3, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new NotWorse(margin));
    }
  }
}
