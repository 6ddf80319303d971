package dev.halftime.report;

import static dev.halftime.Assumptions.INDEPENDENCE;
import static dev.halftime.Assumptions.MEMORY;
import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Experiment;
import dev.halftime.Score;
import dev.halftime.Setting;
import dev.halftime.Task;
import dev.halftime.json.Json;
import dev.halftime.record.EffortCounts;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.Comparison;
import dev.halftime.report.data.Familiarity;
import dev.halftime.report.data.Gap;
import dev.halftime.report.data.MemoryEffect;
import dev.halftime.report.data.Reliability;
import dev.halftime.report.data.Row;
import dev.halftime.report.data.Row.Utility;
import dev.halftime.stats.Estimate;
import dev.halftime.usage.Usage;
import java.util.ArrayList;
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
  private static final int TASKS = 40;
  private static final int SEQUENCE = 4;

  private final List<Result> results = new ArrayList<>();

  @Test
  void successStandsBesideItsFloorAndItsInterval() {
    arm("able", CLASSICAL, task -> task % 4 == 0 ? 0 : 1, _ -> 2);
    arm("noop", CLASSICAL, task -> task == 0 ? 1 : 0, _ -> 0);
    BenchmarkReport board = board(List.of("able", "noop"));
    Row able = board.rows().getFirst();
    assertThat(able.success().value()).isEqualTo(0.75);
    assertThat(able.success().low()).isCloseTo(0.5981, within(1e-4));
    assertThat(board.floor(able)).isEqualTo(1.0 / TASKS);
    assertThat(report(List.of("able", "noop")).terminal(100)).contains("75.0 [59.8, 85.8]");
  }

  @Test
  void theGapOfADroppedAssumptionIsPairedByTask() {
    arm("able", CLASSICAL, _ -> 1, _ -> 2);
    arm("able", SEQUENTIAL, task -> task % SEQUENCE == 3 ? 0 : 1, _ -> 2);
    Gap gap = board(List.of("able")).gaps().getFirst();
    assertThat(gap.assumption()).isEqualTo("independence");
    assertThat(gap.difference().value()).isEqualTo(-0.25);
    assertThat(gap.difference().clusters()).isEqualTo(TASKS / SEQUENCE);
    assertThat(gap.flips()).isEqualTo(0.25);
    assertThat(gap.sentence()).startsWith("lower by 25.0 points");
  }

  @Test
  void familiarityRelatesLookUpsToTheControlArmVisitByVisit() {
    arm("able", CLASSICAL, _ -> 1, _ -> 6);
    arm("able", SEQUENTIAL, _ -> 1, task -> isNew(task) ? 6 : task % 8 < 4 ? 2 : 4);
    Familiarity familiarity = board(List.of("able")).familiarity().getFirst();
    assertThat(familiarity.control()).isEqualTo(CLASSICAL);
    assertThat(familiarity.visits()).hasSize(SEQUENCE - 1);
    assertThat(value(familiarity.visits().get(0).asks())).isEqualTo(1);
    assertThat(value(familiarity.visits().get(2).asks())).isEqualTo(0.5);
    assertThat(value(familiarity.late())).isEqualTo(0.75);
    assertThat(report(List.of("able")).terminal(100))
        .contains("--setting sequential+reset")
        .doesNotContain("learns");
  }

  @Test
  void aLearnerLooksUpLessThanWhenItIsResetAndOnlyForRulesThatItHasMet() {
    arm("able", SEQUENTIAL, _ -> 1, task -> isNew(task) ? 6 + task % 2 : task % 3 == 0 ? 1 : 2);
    arm("able", RESET, _ -> 1, task -> 6 + task % 2);
    MemoryEffect effect = board(List.of("able")).memory().getFirst();
    assertThat(effect.learns()).as(effect.sentence()).isTrue();
    assertThat(effect.reset()).isEqualTo(RESET);
    assertThat(report(List.of("able")).terminal(100)).contains("it learns");
  }

  @Test
  void whoIsWastefulFirstDoesNotLearn() {
    arm("able", SEQUENTIAL, _ -> 1, task -> task % SEQUENCE < 2 ? 6 + task % 2 : 1 + task % 3);
    arm("able", RESET, _ -> 1, task -> 6 + task % 2);
    MemoryEffect effect = board(List.of("able")).memory().getFirst();
    assertThat(Objects.requireNonNull(effect.late()).excludesAbove(1)).isTrue();
    assertThat(effect.learns()).as(effect.sentence()).isFalse();
    assertThat(effect.sentence()).contains("this is not learning");
  }

  @Test
  void whoKeepsItsMemoryThroughAResetIsNotCalledALearner() {
    arm("able", SEQUENTIAL, _ -> 1, task -> isNew(task) ? 6 : 1 + task % 2);
    arm("able", RESET, _ -> 1, task -> isNew(task) ? 6 : 1 + task % 2);
    MemoryEffect effect = board(List.of("able")).memory().getFirst();
    assertThat(effect.learns()).isFalse();
    assertThat(effect.sentence()).contains("no effect of memory is shown");
  }

  @Test
  void fewerLookUpsBecauseTheAgentGivesUpAreNotCalledLearning() {
    arm("able", SEQUENTIAL, task -> task % SEQUENCE == 0 ? 1 : 0, task -> task % 8 < 4 ? 1 : 3);
    arm("able", RESET, _ -> 1, _ -> 6);
    assertThat(report(List.of("able")).terminal(100))
        .contains("it does less work")
        .doesNotContain("it learns");
  }

  @Test
  void anAttemptThatCouldNotBeJudgedCountsNeitherWay() {
    arm("able", CLASSICAL, _ -> 1, _ -> 2);
    Result last = results.removeLast();
    Score unknown = new Score.Ungraded(Boundary.MODEL, "no answer");
    results.add(
        new Result(last.cell(), last.ending(), unknown, last.tally(), last.usage(), last.user()));
    Row row = board(List.of("able")).rows().getFirst();
    assertThat(row.success().n()).isEqualTo(TASKS - 1);
    assertThat(row.ungraded()).isEqualTo(Map.of("model", 1));
    assertThat(row.graded()).isEqualTo(TASKS - 1);
    assertThat(Objects.requireNonNull(row.bounds()).worst()).isEqualTo((TASKS - 1.0) / TASKS);
    assertThat(row.bounds().best()).isEqualTo(1);
    assertThat(report(List.of("able")).terminal(200))
        .contains("! able: 1 of " + TASKS + " episodes missing")
        .contains("model: no answer");
  }

  @Test
  void repeatedTrialsTellAllOfThemFromAnyOfThem() {
    for (int trial = 0; trial < 3; trial++) {
      int number = trial;
      IntStream.range(0, TASKS)
          .forEach(task -> add("able", CLASSICAL, task, number, task % 3 == number ? 1 : 0, 1));
    }
    List<Reliability> reliability = board(List.of("able")).rows().getFirst().reliability();
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
              add(
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
    List<Reliability> reliability = board(List.of("able")).rows().getFirst().reliability();
    assertThat(reliability).extracting(Reliability::k).containsExactly(1);
    assertThat(reliability.getFirst().all().value()).isEqualTo(0.5);
  }

  @Test
  void aMissingTrialTakesItsOwnTaskAloneOutOfTheLastColumn() {
    for (int trial = 0; trial < 4; trial++) {
      int number = trial;
      IntStream.range(0, TASKS)
          .filter(task -> task != 0 || number < 3)
          .forEach(task -> add("able", CLASSICAL, task, number, 1, 1));
    }
    List<Reliability> reliability = board(List.of("able")).rows().getFirst().reliability();
    assertThat(reliability).extracting(Reliability::k).containsExactly(1, 2, 4);
    assertThat(reliability).extracting(it -> it.all().n()).containsExactly(TASKS, TASKS, TASKS - 1);
  }

  @Test
  void aScoreInPartIsNoPercentageOfTasks() {
    arm("able", CLASSICAL, _ -> 0.9, _ -> 1);
    assertThat(report(List.of("able")).terminal(100))
        .contains("Mean score in percent")
        .doesNotContain("Percent of tasks");
  }

  @Test
  void agentsAreComparedOnTheSameTasks() {
    arm("weak", CLASSICAL, task -> task < 10 ? 1 : 0, _ -> 1);
    arm("able", CLASSICAL, task -> task < 30 ? 1 : 0, _ -> 1);
    Comparison pair = board(List.of("weak", "able")).comparisons().getFirst();
    assertThat(pair.a()).isEqualTo("able");
    assertThat(pair.difference().value()).isEqualTo(0.5);
    assertThat(pair.aOnly()).isEqualTo(20);
    assertThat(pair.bOnly()).isZero();
    assertThat(pair.p()).isLessThan(0.05);
  }

  @Test
  void pricedEffortIsSubtractedFromTheValueOfTheOutcome() {
    arm("able", Setting.of("classical+priced"), task -> task % 2, _ -> 4);
    Utility utility = Objects.requireNonNull(board(List.of("able")).rows().getFirst().utility());
    // Half of the tasks have a value of 10 dollars; 5 calls cost 5 cents.
    assertThat(utility.mean().value()).isCloseTo(4.95, within(1e-9));
    assertThat(utility.twice()).isCloseTo(4.90, within(1e-9));
  }

  @Test
  void eachWrongWriteIsSubtractedAtItsPrice() {
    Setting priced = Setting.of("classical+priced");
    arm("able", priced, _ -> 1, _ -> 4);
    results.replaceAll(result ->
        new Result(
            result.cell(),
            result.ending(),
            new Score.Graded(1, "", 2),
            result.tally(),
            result.usage(),
            result.user()));
    Utility utility = Objects.requireNonNull(board(List.of("able")).rows().getFirst().utility());

    // Each task has a value of 10 dollars; 5 calls cost 5 cents, and two wrong changes 20 dollars
    // each.
    assertThat(utility.mean().value()).isCloseTo(10 - 0.05 - 40, within(1e-9));
  }

  @Test
  void theOrderInWhichEpisodesWereRecordedChangesNoByte() {
    arm("able", CLASSICAL, task -> task % 3 == 0 ? 0.3 : 0.7, task -> task);
    arm("able", SEQUENTIAL, task -> task % 7 == 0 ? 0.1 : 0.9, task -> task % 5);
    Report first = report(List.of("able"));
    Collections.shuffle(results, new Random(4));
    Report second = report(List.of("able"));
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.html()).isEqualTo(first.html());
  }

  @Test
  void anAgentsNameCannotSmuggleMarkupIntoThePage() {
    String name = "<script>alert('x')</script>";
    arm(name, CLASSICAL, _ -> 1, _ -> 1);
    arm(name, SEQUENTIAL, _ -> 1, _ -> 1);
    assertThat(report(List.of(name)).html())
        .doesNotContain("<script>alert")
        .contains("&lt;script&gt;alert");
  }

  @Test
  void aRunWithoutEpisodesIsReportedAsEmpty() {
    Report report = report(List.of("able"));
    assertThat(report.episodes()).isZero();
    assertThat(report.terminal(100)).contains("0 of 40 planned");
    assertThat(Json.read(report.json()).get("boards").get(0).get("rows")).isEmpty();
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    arm("an-agent-with-quite-a-long-name", CLASSICAL, _ -> 1, _ -> 3);
    arm("an-agent-with-quite-a-long-name", SEQUENTIAL, task -> task % 2, _ -> 2);
    arm("another", SEQUENTIAL, task -> task % 2, _ -> 2);
    assertThat(report(List.of("an-agent-with-quite-a-long-name", "another")).terminal(100).lines())
        .allMatch(line -> line.length() <= 100);
  }

  private static double value(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }

  /// The first task of a sequence has its first rule, the last one a rule of its own.
  private static boolean isNew(int task) {
    return task % SEQUENCE == 0 || task % SEQUENCE == SEQUENCE - 1;
  }

  private interface ByTask {
    double of(int task);
  }

  private void arm(String agent, Setting setting, ByTask score, ByTask asks) {
    IntStream.range(0, TASKS)
        .forEach(task -> add(agent, setting, task, 0, score.of(task), (int) asks.of(task)));
  }

  private void add(String agent, Setting setting, int task, int trial, double score, int asks) {
    boolean inSequence = setting.drops(INDEPENDENCE);
    Episode.Key cell =
        new Episode.Key(
            agent,
            "bench",
            setting,
            "t" + task,
            inSequence ? "s" + task / SEQUENCE + ".o0" : "",
            inSequence ? task % SEQUENCE : 0,
            trial);
    add(cell, score, asks);
  }

  private void add(Episode.Key cell, double score, int asks) {
    results.add(
        new Result(
            cell,
            new Ending.Finished(""),
            new Score.Graded(score, ""),
            new EffortCounts(asks + 1, asks + 1, asks, 0, 0, 0, 0),
            Usage.NONE,
            Usage.NONE));
  }

  private BenchmarkReport board(List<String> agents) {
    return report(agents).boards().getFirst();
  }

  private Report report(List<String> agents) {
    Experiment experiment =
        Experiment.on("bench")
            .agents(agents)
            .settings(CLASSICAL)
            .tasks(TASKS)
            .sequence(SEQUENCE)
            .orders(1)
            .build();
    List<Task> tasks = IntStream.range(0, TASKS).mapToObj(ReportTest::task).toList();
    Run run = new Run("r", experiment, Map.of("bench", tasks), List.of());
    return Report.of(run, TASKS, results.stream());
  }

  private static Task task(int number) {
    return new Task(
        "t" + number,
        "family",
        "",
        Json.object(),
        Json.object(),
        Json.object(),
        new Task.Worth(10, 5),
        new Task.Place("u", List.of(rule(number)), List.of(), ""));
  }

  private static String rule(int number) {
    return number % SEQUENCE == SEQUENCE - 1 ? "late" + number : "rule" + number / SEQUENCE;
  }
}
