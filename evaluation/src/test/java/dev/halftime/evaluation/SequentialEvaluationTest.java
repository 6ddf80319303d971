package dev.halftime.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Setting;
import dev.halftime.gate.GateFinding;
import dev.halftime.gate.GateVerdict;
import org.junit.jupiter.api.Test;

final class SequentialEvaluationTest {

  private static SequentialEvaluation adder(int wrongly, Setting setting, int tasks) {
    return SequentialEvaluation.of(
        Evaluation.of(new Sums()).tasks(tasks).sequence(10).concurrency(4),
        "v2",
        () -> new Sums.Adder(wrongly),
        setting);
  }

  @Test
  void aClearResultStopsEarly() {
    SequentialEvaluation good = adder(0, Setting.INTERACTIVE, 100);

    GateFinding found = good.succeedsAtLeast(0.5);

    assertThat(found.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(good.run().report().episodes()).isLessThan(40);
  }

  @Test
  void theNextClaimGoesOnFromThere() {
    SequentialEvaluation good = adder(0, Setting.INTERACTIVE, 100);
    good.succeedsAtLeast(0.5);
    int first = good.run().report().episodes();

    GateFinding found = good.succeedsAtLeast(0.9);
    int second = good.run().report().episodes();
    GateFinding cost = good.costsAtMost(0);

    assertThat(found.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(second).isGreaterThan(first).isLessThan(100);
    assertThat(cost.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(good.run().report().episodes())
        .as("equal costs decide nothing early")
        .isEqualTo(100);
  }

  @Test
  void whatIsDecidedDoesNotDependOnWhichEpisodesEndFirst() {
    GateFinding one = adder(3, Setting.CLASSICAL, 100).succeedsAtLeast(0.4);
    for (int i = 0; i < 5; i++) {
      assertThat(adder(3, Setting.CLASSICAL, 100).succeedsAtLeast(0.4)).isEqualTo(one);
    }
  }

  @Test
  void anAgentIsComparedWithAnotherOnTheSameTasksAndBothStopEarly() {
    SequentialEvaluation worse = adder(2, Setting.CLASSICAL, 100);

    GateFinding found = worse.isNotWorseThan("v1", () -> new Sums.Adder(0), 0.03);

    assertThat(found.verdict()).isEqualTo(GateVerdict.FAIL);
    assertThat(worse.run().store().runs()).hasSize(2);
    assertThat(worse.run().report().episodes()).isLessThan(60);
    assertThat(
            adder(2, Setting.CLASSICAL, 100)
                .isNotWorseThan("v1", () -> new Sums.Adder(2), 0.05)
                .verdict())
        .isEqualTo(GateVerdict.PASS);
  }

  @Test
  void anAgentIsComparedWithARunOnRecord() {
    PreparedEvaluation before =
        Evaluation.of(new Sums())
            .settings(Setting.CLASSICAL)
            .tasks(100)
            .agent("old", () -> new Sums.Adder(0))
            .prepare();
    before.advance(() -> false);

    SequentialEvaluation same = adder(0, Setting.CLASSICAL, 100);
    SequentialEvaluation worse = adder(4, Setting.CLASSICAL, 100);

    assertThat(same.isNotWorseThan(before.store(), before.run(), 0.05).verdict())
        .isEqualTo(GateVerdict.PASS);
    assertThat(worse.isNotWorseThan(before.store(), before.run(), 0.05).verdict())
        .isEqualTo(GateVerdict.FAIL);
    assertThatThrownBy(() ->
            adder(0, Setting.INTERACTIVE, 100).isNotWorseThan(before.store(), before.run(), 0.05))
        .hasMessageContaining("have no task in common");
  }

  @Test
  void inSequenceTheSequenceCountsAsOneAndFewOfThemTakeAllTasks() {
    SequentialEvaluation good = adder(0, Setting.SECOND_HALF, 100);

    GateFinding found = good.succeedsAtLeast(0.5);

    assertThat(found.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(found.sentence()).contains("100.0 [63.5, 100.0] % on 100 tasks");
  }
}
