package dev.halftime.report;

import static dev.halftime.Assumptions.MEMORY;
import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SEQUENTIAL;
import static dev.halftime.report.RecordedArms.SEQUENCE;
import static dev.halftime.report.RecordedArms.TASKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.json.Json;
import dev.halftime.record.Result;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.Row.Utility;
import dev.halftime.report.data.contrast.Comparison;
import dev.halftime.report.data.contrast.Gap;
import dev.halftime.report.data.memory.Familiarity;
import dev.halftime.report.data.memory.MemoryEffect;
import dev.halftime.report.data.result.Reliability;
import dev.halftime.stats.Estimate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReportTest {

  private static final Setting RESET = SEQUENTIAL.alsoDropping(MEMORY);
  private final RecordedArms recorded = new RecordedArms();

  @Test
  void successStandsBesideItsFloorAndItsInterval() {
    recorded.arm("able", CLASSICAL, task -> task % 4 == 0 ? 0 : 1, _ -> 2);
    recorded.arm("noop", CLASSICAL, task -> task == 0 ? 1 : 0, _ -> 0);
    BenchmarkReport board = recorded.board(List.of("able", "noop"));
    Row able = board.rows().getFirst();
    assertThat(able.success().value()).isEqualTo(0.75);
    assertThat(able.success().low()).isCloseTo(0.5981, within(1e-4));
    assertThat(board.floor(able)).isEqualTo(1.0 / TASKS);
    assertThat(recorded.report(List.of("able", "noop")).terminal(100))
        .contains("75.0 [59.8, 85.8]");
  }

  @Test
  void theGapOfADroppedAssumptionIsPairedByTask() {
    recorded.arm("able", CLASSICAL, _ -> 1, _ -> 2);
    recorded.arm("able", SEQUENTIAL, task -> task % SEQUENCE == 3 ? 0 : 1, _ -> 2);
    Gap gap = recorded.board(List.of("able")).gaps().getFirst();
    assertThat(gap.assumption()).isEqualTo("independence");
    assertThat(gap.difference().value()).isEqualTo(-0.25);
    assertThat(gap.difference().clusters()).isEqualTo(TASKS / SEQUENCE);
    assertThat(gap.flips()).isEqualTo(0.25);
    assertThat(gap.sentence()).startsWith("lower by 25.0 points");
  }

  @Test
  void familiarityRelatesLookUpsToTheControlArmVisitByVisit() {
    recorded.arm("able", CLASSICAL, _ -> 1, _ -> 6);
    recorded.arm(
        "able", SEQUENTIAL, _ -> 1, task -> RecordedArms.isNew(task) ? 6 : task % 8 < 4 ? 2 : 4);
    Familiarity familiarity = recorded.board(List.of("able")).familiarity().getFirst();
    assertThat(familiarity.control()).isEqualTo(CLASSICAL);
    assertThat(familiarity.visits()).hasSize(SEQUENCE - 1);
    assertThat(value(familiarity.visits().get(0).asks())).isEqualTo(1);
    assertThat(value(familiarity.visits().get(2).asks())).isEqualTo(0.5);
    assertThat(value(familiarity.late())).isEqualTo(0.75);
    assertThat(recorded.report(List.of("able")).terminal(100))
        .contains("--setting sequential+reset")
        .doesNotContain("learns");
  }

  @Test
  void aLearnerLooksUpLessThanWhenItIsResetAndOnlyForRulesThatItHasMet() {
    recorded.arm(
        "able",
        SEQUENTIAL,
        _ -> 1,
        task -> RecordedArms.isNew(task) ? 6 + task % 2 : task % 3 == 0 ? 1 : 2);
    recorded.arm("able", RESET, _ -> 1, task -> 6 + task % 2);
    MemoryEffect effect = recorded.board(List.of("able")).memory().getFirst();
    assertThat(effect.learns()).as(effect.sentence()).isTrue();
    assertThat(effect.reset()).isEqualTo(RESET);
    assertThat(recorded.report(List.of("able")).terminal(100)).contains("it learns");
  }

  @Test
  void whoIsWastefulFirstDoesNotLearn() {
    recorded.arm(
        "able", SEQUENTIAL, _ -> 1, task -> task % SEQUENCE < 2 ? 6 + task % 2 : 1 + task % 3);
    recorded.arm("able", RESET, _ -> 1, task -> 6 + task % 2);
    MemoryEffect effect = recorded.board(List.of("able")).memory().getFirst();
    assertThat(Objects.requireNonNull(effect.late()).excludesAbove(1)).isTrue();
    assertThat(effect.learns()).as(effect.sentence()).isFalse();
    assertThat(effect.sentence()).contains("this may be habit instead of learning");
  }

  @Test
  void whoKeepsItsMemoryThroughAResetIsNotCalledALearner() {
    recorded.arm("able", SEQUENTIAL, _ -> 1, task -> RecordedArms.isNew(task) ? 6 : 1 + task % 2);
    recorded.arm("able", RESET, _ -> 1, task -> RecordedArms.isNew(task) ? 6 : 1 + task % 2);
    MemoryEffect effect = recorded.board(List.of("able")).memory().getFirst();
    assertThat(effect.learns()).isFalse();
    assertThat(effect.sentence()).contains("no effect of memory is shown");
  }

  @Test
  void fewerLookUpsBecauseTheAgentGivesUpAreNotCalledLearning() {
    recorded.arm(
        "able", SEQUENTIAL, task -> task % SEQUENCE == 0 ? 1 : 0, task -> task % 8 < 4 ? 1 : 3);
    recorded.arm("able", RESET, _ -> 1, _ -> 6);
    assertThat(recorded.report(List.of("able")).terminal(100))
        .contains("it does less work")
        .doesNotContain("it learns");
  }

  @Test
  void anAttemptThatCouldNotBeJudgedCountsNeitherWay() {
    recorded.arm("able", CLASSICAL, _ -> 1, _ -> 2);
    Result last = recorded.results.removeLast();
    Score unknown = new Score.Ungraded(Boundary.MODEL, "no answer");
    recorded.results.add(
        new Result(last.cell(), last.ending(), unknown, last.tally(), last.usage(), last.user()));
    Row row = recorded.board(List.of("able")).rows().getFirst();
    assertThat(row.success().n()).isEqualTo(TASKS - 1);
    assertThat(row.ungraded()).isEqualTo(Map.of("model", 1));
    assertThat(row.graded()).isEqualTo(TASKS - 1);
    assertThat(Objects.requireNonNull(row.bounds()).worst()).isEqualTo((TASKS - 1.0) / TASKS);
    assertThat(row.bounds().best()).isEqualTo(1);
    assertThat(recorded.report(List.of("able")).terminal(200))
        .contains("! able: 1 of " + TASKS + " episodes missing")
        .contains("model: no answer");
  }

  @Test
  void repeatedTrialsTellAllOfThemFromAnyOfThem() {
    for (int trial = 0; trial < 3; trial++) {
      int number = trial;
      IntStream.range(0, TASKS)
          .forEach(
              task -> recorded.add("able", CLASSICAL, task, number, task % 3 == number ? 1 : 0, 1));
    }
    List<Reliability> reliability = recorded.board(List.of("able")).rows().getFirst().reliability();
    assertThat(reliability).extracting(Reliability::k).containsExactly(1, 2, 3);
    assertThat(reliability.get(0).all().value()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(reliability.get(1).any().value()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(reliability.get(2).all().value()).isZero();
    assertThat(reliability.get(2).any().value()).isEqualTo(1);
  }

  @Test
  void ordersAreOccasionsAndNotTrials() {
    for (String order : List.of("o0", "o1")) {
      IntStream.range(0, TASKS)
          .forEach(task ->
              recorded.add(
                  new Episode.Key(
                      "able",
                      "bench",
                      SEQUENTIAL,
                      "t" + task,
                      "s" + task / SEQUENCE + "." + order,
                      task % SEQUENCE,
                      0),
                  order.equals("o0") ? 1 : 0,
                  1));
    }
    List<Reliability> reliability = recorded.board(List.of("able")).rows().getFirst().reliability();
    assertThat(reliability).extracting(Reliability::k).containsExactly(1);
    assertThat(reliability.getFirst().all().value()).isEqualTo(0.5);
  }

  @Test
  void aMissingTrialTakesItsOwnTaskAloneOutOfTheLastColumn() {
    for (int trial = 0; trial < 4; trial++) {
      int number = trial;
      IntStream.range(0, TASKS)
          .filter(task -> task != 0 || number < 3)
          .forEach(task -> recorded.add("able", CLASSICAL, task, number, 1, 1));
    }
    List<Reliability> reliability = recorded.board(List.of("able")).rows().getFirst().reliability();
    assertThat(reliability).extracting(Reliability::k).containsExactly(1, 2, 4);
    assertThat(reliability).extracting(it -> it.all().n()).containsExactly(TASKS, TASKS, TASKS - 1);
  }

  @Test
  void aScoreInPartIsNoPercentageOfTasks() {
    recorded.arm("able", CLASSICAL, _ -> 0.9, _ -> 1);
    assertThat(recorded.report(List.of("able")).terminal(100))
        .contains("Mean score in percent")
        .doesNotContain("Percent of tasks");
  }

  @Test
  void agentsAreComparedOnTheSameTasks() {
    recorded.arm("weak", CLASSICAL, task -> task < 10 ? 1 : 0, _ -> 1);
    recorded.arm("able", CLASSICAL, task -> task < 30 ? 1 : 0, _ -> 1);
    Comparison pair = recorded.board(List.of("weak", "able")).comparisons().getFirst();
    assertThat(pair.a()).isEqualTo("able");
    assertThat(pair.difference().value()).isEqualTo(0.5);
    assertThat(pair.aOnly()).isEqualTo(20);
    assertThat(pair.bOnly()).isZero();
    assertThat(pair.p()).isLessThan(0.05);
  }

  @Test
  void pricedEffortIsSubtractedFromTheValueOfTheOutcome() {
    recorded.arm("able", Setting.of("classical+priced"), task -> task % 2, _ -> 4);
    Utility utility =
        Objects.requireNonNull(recorded.board(List.of("able")).rows().getFirst().utility());
    // Half of the tasks have a value of 10 dollars; 5 calls cost 5 cents.
    assertThat(utility.mean().value()).isCloseTo(4.95, within(1e-9));
    assertThat(utility.twice()).isCloseTo(4.90, within(1e-9));
  }

  @Test
  void eachWrongWriteIsSubtractedAtItsPrice() {
    Setting priced = Setting.of("classical+priced");
    recorded.arm("able", priced, _ -> 1, _ -> 4);
    recorded.results.replaceAll(result ->
        new Result(
            result.cell(),
            result.ending(),
            new Score.Graded(1, "", 2),
            result.tally(),
            result.usage(),
            result.user()));
    Utility utility =
        Objects.requireNonNull(recorded.board(List.of("able")).rows().getFirst().utility());

    // Each task has a value of 10 dollars; 5 calls cost 5 cents, and two wrong changes 20 dollars
    // each.
    assertThat(utility.mean().value()).isCloseTo(10 - 0.05 - 40, within(1e-9));
  }

  @Test
  void theOrderInWhichEpisodesWereRecordedChangesNoByte() {
    recorded.arm("able", CLASSICAL, task -> task % 3 == 0 ? 0.3 : 0.7, task -> task);
    recorded.arm("able", SEQUENTIAL, task -> task % 7 == 0 ? 0.1 : 0.9, task -> task % 5);
    Report first = recorded.report(List.of("able"));
    Collections.shuffle(recorded.results, new Random(4));
    Report second = recorded.report(List.of("able"));
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.html()).isEqualTo(first.html());
  }

  @Test
  void anAgentsNameCannotSmuggleMarkupIntoThePage() {
    String name = "<script>alert('x')</script>";
    recorded.arm(name, CLASSICAL, _ -> 1, _ -> 1);
    recorded.arm(name, SEQUENTIAL, _ -> 1, _ -> 1);
    assertThat(recorded.report(List.of(name)).html())
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;alert");
  }

  @Test
  void aRunWithoutEpisodesIsReportedAsEmpty() {
    Report report = recorded.report(List.of("able"));
    assertThat(report.episodes()).isZero();
    assertThat(report.terminal(100)).contains("0 of 40 planned");
    assertThat(Json.read(report.json()).get("boards").get(0).get("rows")).isEmpty();
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    recorded.arm("an-agent-with-quite-a-long-name", CLASSICAL, _ -> 1, _ -> 3);
    recorded.arm("an-agent-with-quite-a-long-name", SEQUENTIAL, task -> task % 2, _ -> 2);
    recorded.arm("another", SEQUENTIAL, task -> task % 2, _ -> 2);
    assertThat(
            recorded
                .report(List.of("an-agent-with-quite-a-long-name", "another"))
                .terminal(100)
                .lines())
        .allMatch(line -> line.length() <= 100);
  }

  private static double value(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }
}
