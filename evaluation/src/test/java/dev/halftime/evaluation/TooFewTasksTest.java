package dev.halftime.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halftime.Setting;
import dev.halftime.gate.GateFinding;
import dev.halftime.gate.GateReport;
import dev.halftime.gate.GateVerdict;
import dev.halftime.gate.NotWorse;
import dev.halftime.gate.Requirement;
import dev.halftime.record.MemoryStore;
import dev.halftime.report.RunComparison;
import dev.halftime.report.comparison.ComparedRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A gate that cannot decide does not pass, in a test and on the command line, and costs nothing if
/// that is known before.
final class TooFewTasksTest {

  private final MemoryStore store = new MemoryStore();

  private static Evaluation sums(int tasks) {
    return Evaluation.of(new Sums()).tasks(tasks).sequence(10).orders(1).concurrency(4);
  }

  private static SequentialEvaluation test(int tasks, Setting setting) {
    return SequentialEvaluation.of(sums(tasks), "new", () -> new Sums.Adder(0), setting);
  }

  private PreparedEvaluation recorded(String agent, int tasks, Setting setting) {
    PreparedEvaluation run =
        sums(tasks)
            .settings(setting)
            .withoutControls()
            .store(store)
            .agent(agent, () -> new Sums.Adder(0))
            .prepare();
    run.advance(() -> false);
    return run;
  }

  private static void open(SequentialEvaluation test, GateFinding found, String... words) {
    assertThat(found.verdict()).isEqualTo(GateVerdict.UNDECIDED);
    assertThat(found.holds()).as(found.sentence()).isFalse();
    assertThat(found.sentence()).contains(words);
    assertThat(test.run().report().episodes()).isZero();
  }

  @Test
  void fewerThanFiveTasksOrSequencesCannotShowALossAndNothingIsRun() {
    SequentialEvaluation four = test(4, Setting.CLASSICAL);
    open(
        four,
        four.isNotWorseThan("old", () -> new Sums.Adder(0), 0.03),
        "4 tasks are too few to show a loss, which takes at least 5; no task is run for it");
    SequentialEvaluation sequences = test(40, Setting.SECOND_HALF);
    open(
        sequences,
        sequences.isNotWorseThan("old", () -> new Sums.Adder(0), 0.03),
        "4 sequences are too few to show a loss, which takes at least 5");
    assertThat(
            test(5, Setting.CLASSICAL).isNotWorseThan("old", () -> new Sums.Adder(0), 0.03).holds())
        .isTrue();
    assertThat(
            test(5, Setting.CLASSICAL)
                .isNotWorseThan("old", () -> new Sums.Adder(0), 0.03)
                .verdict())
        .isEqualTo(GateVerdict.UNDECIDED);
  }

  @Test
  void aRecordedBaselineOfFourTasksIsNoGateOnEitherDoor() {
    PreparedEvaluation before = recorded("new", 4, Setting.CLASSICAL);
    SequentialEvaluation four = test(4, Setting.CLASSICAL);
    open(
        four,
        four.isNotWorseThan(before.store(), before.run(), "old.jsonl", 0.03),
        "4 tasks are too few to show a loss, which takes at least 5");

    PreparedEvaluation now = recorded("new", 4, Setting.CLASSICAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ComparedRuns.check(store, before.run(), now.run()))
        .withMessageContaining("the run has 4 tasks of sums in classical: too few to show a loss")
        .withMessageContaining("which takes 5")
        .withMessageContaining("--tasks");
    GateFinding found =
        new NotWorse(0).judge(RunComparison.of(store, before.run(), now.run())).getFirst();
    assertThat(found.holds()).isFalse();
    assertThat(found.sentence()).contains("4 tasks are too few to show a loss");
    GateReport report = new GateReport(List.of(), List.of(found));
    assertThat(report.met()).isFalse();
    assertThat(report.worse()).as("it is not shown to be worse").isFalse();
  }

  @Test
  void aSuccessThatTheTasksCannotShowIsNotRunAndTheNumberNeededIsNamed() {
    SequentialEvaluation twenty = test(20, Setting.CLASSICAL);
    open(
        twenty,
        twenty.succeedsAtLeast(0.9),
        "at least 38 tasks are needed to show 90.0 %, even if all are solved");
    SequentialEvaluation sequences = test(40, Setting.SECOND_HALF);
    open(sequences, sequences.succeedsAtLeast(0.5), "tasks in ", " sequences are needed");

    PreparedEvaluation planned =
        sums(20).settings(Setting.CLASSICAL).agent("new", () -> new Sums.Adder(0)).prepare();
    Requirement ninety = Requirement.of("classical>=0.9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ninety.checkSize(planned.store(), planned.run(), false))
        .withMessageContaining("the run has 20 tasks of sums; at least 35 tasks are needed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ninety.checkSize(planned.store(), planned.run(), true))
        .withMessageContaining("at least 38 tasks are needed");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Requirement.of("classical>=1").checkSize(planned.store(), planned.run(), false))
        .withMessageContaining("more than 2,000 tasks are needed");
    Requirement.of("classical>=0.8").checkSize(planned.store(), planned.run(), true);
  }
}
