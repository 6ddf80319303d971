package dev.halftime.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.gate.GateFinding;
import dev.halftime.gate.GateVerdict;
import dev.halftime.gate.NotWorse;
import dev.halftime.gate.Requirement;
import dev.halftime.gate.SequentialGates;
import dev.halftime.record.MemoryStore;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.RunComparison;
import dev.halftime.report.comparison.ComparedRuns;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordedBaselineTest {

  private final Store store = new MemoryStore();

  private PreparedEvaluation recorded(String benchmark, Setting setting, int sequence, int wrong) {
    PreparedEvaluation run =
        Evaluation.of(Benchmark.of(new Sums()).withId(benchmark))
            .settings(setting)
            .withoutControls()
            .tasks(20)
            .sequence(sequence)
            .store(store)
            .agent("old", () -> new Sums.Adder(wrong))
            .prepare();
    run.advance(() -> false);
    return run;
  }

  private static SequentialEvaluation judged(Setting setting, int sequence) {
    return SequentialEvaluation.of(
        Evaluation.of(new Sums()).tasks(20).sequence(sequence).orders(1).concurrency(4),
        "new",
        () -> new Sums.Adder(0),
        setting);
  }

  @Test
  void aBaselineOfTheSameNameIsAnAgentOfItsOwn() {
    GateFinding found =
        SequentialEvaluation.of(
                Evaluation.of(new Sums()).tasks(60).concurrency(4),
                "Adder",
                () -> new Sums.Adder(2),
                Setting.CLASSICAL)
            .isNotWorseThan("Adder", () -> new Sums.Adder(0), 0.03);

    assertThat(found.verdict()).isEqualTo(GateVerdict.FAIL);
  }

  @Test
  void aBaselineThatStoppedEarlyIsRefused() {
    PreparedEvaluation before =
        Evaluation.of(new Sums())
            .settings(Setting.CLASSICAL)
            .withoutControls()
            .tasks(20)
            .store(store)
            .agent("old", () -> new Sums.Adder(0))
            .prepare();
    long[] asked = {0};
    before.advance(() -> ++asked[0] > 5);

    assertThatThrownBy(() ->
            judged(Setting.CLASSICAL, 10)
                .isNotWorseThan(before.store(), before.run(), "old.jsonl", 0.03))
        .hasMessageContaining("the baseline 'old' in old.jsonl is incomplete")
        .hasMessageContaining("of 20 tasks");
  }

  private PreparedEvaluation ofTasks(String benchmark, int tasks, int wrong) {
    PreparedEvaluation run =
        Evaluation.of(Benchmark.of(new Sums()).withId(benchmark))
            .settings(Setting.CLASSICAL)
            .withoutControls()
            .tasks(tasks)
            .store(store)
            .agent("v1", () -> new Sums.Adder(wrong))
            .prepare();
    run.advance(() -> false);
    return run;
  }

  @Test
  void aBaselineWithFewerTasksIsSaidToHaveFewerAndOneWithTooFewIsRefused() {
    PreparedEvaluation before = ofTasks("sums", 12, 0);
    assertThat(
            judged(Setting.CLASSICAL, 10)
                .isNotWorseThan(before.store(), before.run(), "old.jsonl", 0.5)
                .sentence())
        .endsWith(
            " Only 12 of its 20 tasks are also in the baseline: the others are not compared.");

    PreparedEvaluation few = ofTasks("sums", 4, 0);
    SequentialEvaluation now = judged(Setting.CLASSICAL, 10);
    assertThatThrownBy(() -> now.isNotWorseThan(few.store(), few.run(), "old.jsonl", 0.03))
        .hasMessageContaining(
            "only 4 of the 20 tasks of 'new' are also in the baseline old.jsonl: too few to show a"
                + " loss, which takes 5");
    assertThat(now.run().report().episodes()).isZero();
  }

  /// The command line names a benchmark of a class by the class, a test by its id.
  @Test
  void aTestAndTheCommandLineDecideAlikeOnTheSameDesign() {
    PreparedEvaluation whole = ofTasks("class:com.acme.Sums", 100, 3);
    GateFinding there =
        SequentialGates.of(
                store, whole.run(), List.of(Requirement.of("classical>=0.9")), Optional.empty())
            .report(100)
            .required()
            .getFirst();
    GateFinding here =
        SequentialEvaluation.of(
                Evaluation.of(new Sums()).tasks(100),
                "v1",
                () -> new Sums.Adder(3),
                Setting.CLASSICAL)
            .succeedsAtLeast(0.9);

    assertThat(there.sentence()).contains("which decides it");
    assertThat(there.sentence().replace("class:com.acme.Sums", "sums")).isEqualTo(here.sentence());
  }

  @Test
  void aBenchmarkIsMatchedByItsTasksIfItHasAnotherNameOnTheCommandLine() {
    PreparedEvaluation before = recorded("class:com.acme.Sums", Setting.CLASSICAL, 10, 0);

    GateFinding found =
        judged(Setting.CLASSICAL, 10)
            .isNotWorseThan(before.store(), before.run(), "baseline.jsonl", 0.5);

    assertThat(found.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(found.sentence()).contains("against the baseline old in baseline.jsonl");
  }

  @Test
  void rulesThatChangeInAnotherSettingDoNotMakeTasksDifferent() {
    PreparedEvaluation before =
        Evaluation.of(new Sums())
            .settings(Setting.SECOND_HALF, Setting.of("second-half+drift"))
            .withoutControls()
            .tasks(20)
            .sequence(2)
            .store(store)
            .agent("old", () -> new Sums.Adder(0))
            .prepare();
    before.advance(() -> false);

    GateFinding found =
        judged(Setting.SECOND_HALF, 2)
            .isNotWorseThan(before.store(), before.run(), "old.jsonl", 0.5);

    assertThat(found.holds()).as(found.sentence()).isTrue();
  }

  @Test
  void twoRunsAreComparedThoughTheirBenchmarkHasTwoNames() {
    PreparedEvaluation before = recorded("class:com.acme.Sums", Setting.SECOND_HALF, 4, 0);
    PreparedEvaluation now = recorded("sums", Setting.SECOND_HALF, 4, 0);

    RunComparison comparison = RunComparison.of(store, before.run(), now.run());

    assertThat(comparison.contrasts()).hasSize(1);
    assertThat(comparison.contrasts().getFirst().same()).isEqualTo(20);
    assertThat(comparison.contrasts().getFirst().benchmark()).isEqualTo("sums");
  }

  @Test
  void aRunIsComparedWithAnArchiveOfTheSameIdAndPassesAgainstItself() {
    PreparedEvaluation before = recorded("sums", Setting.CLASSICAL, 10, 4);
    GateFinding itself =
        new NotWorse(0).judge(RunComparison.of(store, before.run(), before.run())).getFirst();
    assertThat(itself.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(itself.sentence()).contains("its own baseline");

    Run archived = ComparedRuns.ofFile(before.run(), "old.jsonl");
    RunComparison other =
        RunComparison.of(
            ComparedRuns.with(store, archived.id(), before.store(), before.run().id()),
            archived,
            before.run());
    assertThat(new NotWorse(0).judge(other).getFirst().sentence())
        .contains("against old of file old.jsonl: ");
  }

  @Test
  void anEvaluationThatIsComparedWithACopyOfItselfSaysSo() {
    SequentialEvaluation now =
        SequentialEvaluation.of(
            Evaluation.of(new Sums()).tasks(20).store(store).concurrency(4),
            "new",
            () -> new Sums.Adder(0),
            Setting.CLASSICAL);
    now.whole();

    GateFinding itself = now.isNotWorseThan(store, store.runs().getFirst(), "new.jsonl", 0.1);

    assertThat(itself.sentence()).contains("it is compared with itself");
    PreparedEvaluation other = recorded("sums", Setting.CLASSICAL, 1, 0);
    assertThat(now.isNotWorseThan(store, other.run(), "old.jsonl", 0.1).sentence())
        .doesNotContain("itself");
  }

  @Test
  void differentSequencesAreRefusedBeforeAnythingRunsWithTheDesignOfBothSides() {
    PreparedEvaluation before = recorded("sums", Setting.SECOND_HALF, 30, 0);
    SequentialEvaluation now = judged(Setting.SECOND_HALF, 2);

    assertThatThrownBy(() -> now.isNotWorseThan(before.store(), before.run(), "old.jsonl", 0.03))
        .hasMessageContaining("sums in second-half, 20 tasks in sequences of 2, 1 order, seed 1")
        .hasMessageContaining(
            "'old' in old.jsonl: sums in second-half, 20 tasks in sequences of 30, 2 orders, seed"
                + " 1")
        .hasMessageContaining(
            "@AgentTest(setting = \"second-half\", tasks = 20, sequence = 30, orders = 2, seed ="
                + " 1)")
        .hasMessageContaining(
            "halftime run --setting second-half --tasks 20 --sequence 2 --orders 1 --seed 1");
    assertThat(now.run().report().episodes()).isZero();
    PreparedEvaluation alike = recorded("sums", Setting.SECOND_HALF, 2, 0);
    assertThatThrownBy(() -> RunComparison.of(store, before.run(), alike.run()))
        .hasMessageContaining("in sequences of 30")
        .hasMessageContaining("in sequences of 2,")
        .hasMessageContaining("--sequence 30");
    assertThat(
            judged(Setting.SECOND_HALF, 30)
                .isNotWorseThan(before.store(), before.run(), "old.jsonl", 0.03)
                .sentence())
        .contains("1 sequences are too few to show a loss");
  }
}
