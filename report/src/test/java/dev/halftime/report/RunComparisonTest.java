package dev.halftime.report;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.json.Json;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Store;
import dev.halftime.report.comparison.ComparedRuns;
import dev.halftime.report.data.contrast.Comparison;
import dev.halftime.report.data.contrast.Contrast;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RunComparisonTest {

  private final Store store = new MemoryStore();

  private RecordedRun run(String id, int tasks, String... agents) {
    return RecordedRun.of(store, id, tasks, List.of(agents));
  }

  private RunComparison compared(RecordedRun one, RecordedRun other) {
    return RunComparison.of(store, one.run(), other.run());
  }

  @Test
  void runsArePairedByTheirTasksWhereverTheseStand() {
    RecordedRun one = run("a", 40, "able").with("able", CLASSICAL, task -> task < 30 ? 1 : 0);
    RecordedRun other =
        RecordedRun.of(
            store, "b", 30, List.of("able"), place -> RecordedRun.task((place + 10) % 30));
    other.with("able", CLASSICAL, task -> task < 15 ? 1 : 0);
    Contrast contrast = compared(one, other).contrasts().getFirst();
    assertThat(contrast.difference().n()).isEqualTo(30);
    assertThat(contrast.same()).isEqualTo(30);
    assertThat(contrast.difference().value()).isCloseTo(-0.5, within(1e-12));
    assertThat(contrast.lost()).isEqualTo(15);
    assertThat(contrast.gained()).isZero();
    assertThat(contrast.worse()).isTrue();
    assertThat(contrast.sentence()).startsWith("lower by 50.0 points");
  }

  @Test
  void aTaskWhoseContentHasChangedIsNotTheSame() {
    RecordedRun one = run("a", 40, "able").with("able", CLASSICAL, _ -> 1);
    RecordedRun other =
        RecordedRun.of(
            store,
            "b",
            40,
            List.of("able"),
            place -> RecordedRun.task(place, place < 25 ? "brief" : "another brief"));
    other.with("able", CLASSICAL, task -> task < 25 ? 1 : 0);
    Contrast contrast = compared(one, other).contrasts().getFirst();
    assertThat(contrast.same()).isEqualTo(25);
    assertThat(contrast.difference().value()).isZero();
    assertThat(contrast.worse()).isFalse();
  }

  @Test
  void inSequenceOnlyWholeSequencesOfTheSameTasksAreTheSame() {
    RecordedRun one = run("a", 40, "able").with("able", SEQUENTIAL, _ -> 1);
    RecordedRun other =
        RecordedRun.of(
            store,
            "b",
            40,
            List.of("able"),
            place -> RecordedRun.task(place, place == 7 ? "another brief" : "brief"));
    other.with("able", SEQUENTIAL, _ -> 1);
    Contrast contrast = compared(one, other).contrasts().getFirst();
    assertThat(contrast.same()).isEqualTo(35);
    assertThat(contrast.difference().clusters()).isEqualTo(7);
  }

  @Test
  void aTaskWithoutAScoreOnOneSideIsNoPairAndIsNotForgotten() {
    RecordedRun one = run("a", 40, "able").with("able", CLASSICAL, _ -> 1);
    RecordedRun other = run("b", 40, "able").with("able", CLASSICAL, task -> task < 4 ? -1 : 1);
    Contrast contrast = compared(one, other).contrasts().getFirst();
    assertThat(contrast.difference().n()).isEqualTo(36);
    assertThat(contrast.same()).isEqualTo(40);
    assertThat(contrast.whole()).isFalse();
  }

  @Test
  void allContrastsAreCorrectedTogether() {
    RecordedRun one =
        run("a", 60, "x", "y").with("x", CLASSICAL, _ -> 1).with("y", CLASSICAL, _ -> 1);
    RecordedRun other =
        run("b", 60, "x", "y")
            .with("x", CLASSICAL, task -> task < 6 ? 0 : 1)
            .with("y", CLASSICAL, task -> task % 2);
    List<Contrast> both = compared(one, other).contrasts();
    double alone =
        Objects.requireNonNull(
            RunComparison.of(store, one.run(), other.run(), Map.of("y", "y"))
                .contrasts()
                .getFirst()
                .p());
    assertThat(both).extracting(Contrast::agent).containsExactly("x", "y");
    assertThat(both.getLast().p()).isCloseTo(2 * alone, within(1e-12));
    assertThat(both.getLast().level()).isCloseTo(0.975, within(1e-12));
  }

  @Test
  void twoAgentsOfARunAreComparedAsItsReportComparesThem() {
    RecordedRun run =
        run("a", 40, "weak", "able")
            .with("weak", CLASSICAL, task -> task < 10 ? 1 : 0)
            .with("able", CLASSICAL, task -> task < 30 ? 1 : 0);
    Comparison reported = run.report().boards().getFirst().comparisons().getFirst();
    Contrast contrast =
        RunComparison.of(store, run.run(), run.run(), Map.of("able", "weak"))
            .contrasts()
            .getFirst();
    assertThat(contrast.difference()).isEqualTo(reported.difference());
    assertThat(contrast.p()).isEqualTo(reported.p());
    assertThat(contrast.sentence()).isEqualTo(reported.sentence());
  }

  @Test
  void oneAgentIsComparedWithOneAgentWhateverTheyAreCalled() {
    RecordedRun one = run("a", 40, "old", "noop").with("old", CLASSICAL, _ -> 1);
    RecordedRun other = run("b", 40, "noop", "new").with("new", CLASSICAL, _ -> 1);
    Contrast contrast = compared(one, other).contrasts().getFirst();
    assertThat(contrast.baseline()).isEqualTo("old");
    assertThat(contrast.agent()).isEqualTo("new");
  }

  @Test
  void runsThatHaveNothingInCommonAreRefusedWithTheReason() {
    RecordedRun one = run("a", 10, "x", "y").with("x", CLASSICAL, _ -> 1);
    RecordedRun strangers = run("b", 10, "z", "w").with("z", CLASSICAL, _ -> 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compared(one, strangers))
        .withMessageContaining("no agent of the same name: x, y against z, w");
    RecordedRun elsewhere = run("c", 10, "x").with("x", SEQUENTIAL, _ -> 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> compared(one, elsewhere))
        .withMessageContaining("no task in common");
  }

  @Test
  void aBaselineWithFewerTasksIsSaidToHaveFewer() {
    RecordedRun one = run("a", 30, "able").with("able", CLASSICAL, _ -> 1);
    RecordedRun other = run("b", 40, "able").with("able", CLASSICAL, _ -> 1);
    RunComparison comparison = compared(one, other);
    assertThat(comparison.contrasts().getFirst().given()).isEqualTo(40);
    assertThat(comparison.terminal(100).replaceAll("\\s+", " "))
        .contains("Only 30 of its 40 tasks are also in the baseline: the others are not compared.");
    assertThat(compared(other, one).terminal(100)).doesNotContain("Only");
  }

  @Test
  void aBaselineWithTooFewTasksToShowALossIsRefusedBeforeAnythingRuns() {
    RecordedRun one = run("a", 4, "able").with("able", CLASSICAL, _ -> 1);
    RecordedRun other = run("b", 40, "able");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ComparedRuns.check(store, one.run(), other.run()))
        .withMessageContaining("only 4 of the 40 tasks of bench in classical are also in the")
        .withMessageContaining("too few to show a loss, which takes 5")
        .withMessageContaining("--setting classical --tasks 4 --seed 1");
    ComparedRuns.check(store, run("c", 5, "able").run(), other.run());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ComparedRuns.check(store, other.run(), one.run()))
        .withMessageContaining("the run has 4 tasks of bench in classical")
        .withMessageContaining("give this run and its baseline more tasks (--tasks)");
  }

  @Test
  void whatElseDiffersIsSaid() {
    RecordedRun one = run("a", 40, "able").with("able", CLASSICAL, _ -> 1);
    RecordedRun other = run("b", 30, "able").with("able", CLASSICAL, _ -> 1);
    RunComparison comparison = compared(one, other);
    assertThat(comparison.unlike()).containsExactly("tasks");
    assertThat(comparison.terminal(100)).contains("also differ in: tasks").contains("30 of 30");
    assertThat(Json.read(comparison.json()).get("contrasts").get(0).has("test")).isFalse();
  }
}
