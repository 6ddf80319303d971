package dev.halftime.report.design;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SECOND_HALF;
import static dev.halftime.report.design.Study.AGENTS;
import static dev.halftime.report.design.Study.LENGTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.report.data.contrast.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DesignPlanTest {

  @Test
  void whatIsPlannedIsWhatTheReportTests() {
    List<Setting> ladder =
        Setting.LADDER_AND_RESET.stream()
            .flatMap(it -> it.withControls().stream())
            .distinct()
            .toList();
    DesignPlan plan = plan(experiment(300, 1), ladder, 300, 0.03, List.of());
    assertThat(plan.tests()).isEqualTo(14);
    assertThat(plan.contrasts())
        .extracting(DesignPlan.Row::words)
        .contains(
            "b - a, classical",
            "b - a, second-half",
            "a, classical to sequential",
            "b, second-half to second-half+reset")
        .doesNotContain("b - a, second-half+reset");
    assertThat(plan.contrasts()).extracting(DesignPlan.Row::source).containsOnly("assumed");
    assertThat(plan.assumed()).contains("a success rate of 50 %");
  }

  @Test
  void itSaysWhatADifferenceTakesAndCosts() {
    DesignPlan plan =
        plan(experiment(100, 1), List.of(CLASSICAL, SECOND_HALF), 100, 0.05, List.of());
    DesignPlan.Row alone = row(plan, "b - a, classical");
    DesignPlan.Row sequences = row(plan, "b - a, second-half");
    int tasks = Objects.requireNonNull(sequences.tasksNeeded());
    assertThat(alone.sequences()).isNull();
    assertThat(sequences.sequences()).isEqualTo(10);
    assertThat(sequences.sequencesNeeded()).isEqualTo(tasks / LENGTH);
    assertThat(tasks).isGreaterThan(Objects.requireNonNull(alone.tasksNeeded()));
    // Two arms, two orders, a cent per episode.
    assertThat(sequences.dollars()).isCloseTo(0.01 * 2 * 2 * tasks, within(1e-6));
    assertThat(plan.tasksForAll()).isEqualTo(tasks);
    assertThat(plan.episodesForAll()).isEqualTo(2L * (1 + 2) * tasks);
    assertThat(plan.available()).isEqualTo(500);
    assertThat(String.join(" ", plan.notes())).contains("bench has only 500 tasks.");
  }

  @Test
  void fewSequencesCannotAnswerAndThatIsSaid() {
    DesignPlan plan = plan(experiment(30, 1), List.of(SECOND_HALF), 30, 0.03, List.of());
    assertThat(plan.contrasts()).extracting(DesignPlan.Row::detectable).containsOnlyNulls();
    assertThat(plan.section().rows().getFirst()).contains("nothing");
    assertThat(String.join(" ", plan.notes()))
        .contains("Sequential settings have 3 sequences: differences can be tested only with 5");
  }

  @Test
  void withEnoughSequencesForATestOnlySmallDifferencesAreSaidToNeedMore() {
    assertThat(DesignNotes.fewSequences(5))
        .contains(
            "Sequential settings have 5 sequences: large differences can be tested, small ones need"
                + " 10 or more (--tasks, --sequence)");
    assertThat(DesignNotes.fewSequences(4))
        .hasValueSatisfying(it -> assertThat(it).contains("only with 5 or more"));
  }

  /// The plan's claim is verified with the report on new runs of agents with this difference.
  @Test
  void aPlanFromAnEarlierRunFindsWhatItClaims() {
    SplittableRandom random = new SplittableRandom(21);
    Experiment experiment = experiment(100, 2);
    int plans = 10;
    double[] claimed = new double[2];
    for (int i = 0; i < plans; i++) {
      Study earlier = Study.of(random, experiment(600, 2), 0, 0);
      DesignPlan plan =
          plan(experiment, List.of(CLASSICAL, SECOND_HALF), 100, 0.03, List.of(earlier.earlier()));
      claimed[0] += detectable(plan, "b - a, classical") / plans;
      claimed[1] += detectable(plan, "b - a, second-half") / plans;
      assertThat(row(plan, "b - a, classical").source()).isEqualTo("measured");
    }
    int studies = 100;
    int alone = 0;
    int sequences = 0;
    // Plans one difference at a time: if there are several, Holm's correction makes later ones
    // easier.
    // easier.
    for (int i = 0; i < studies; i++) {
      alone += p(Study.of(random, experiment, claimed[0], 0), 0) < 0.05 ? 1 : 0;
      sequences += p(Study.of(random, experiment, 0, claimed[1]), 1) < 0.05 ? 1 : 0;
    }
    assertThat(alone / (double) studies).isBetween(0.7, 0.9);
    assertThat(sequences / (double) studies).isBetween(0.7, 0.93);
  }

  private static double p(Study study, int comparison) {
    return Objects.requireNonNull(
        study.report().boards().getFirst().comparisons().get(comparison).p());
  }

  @Test
  void anotherAgentIsPlannedByOthersInTheSameSetting() {
    Study earlier = Study.of(new SplittableRandom(3), experiment(100, 2), 0, 0);
    Experiment next =
        Experiment.on("bench").agents("a", "new").settings(CLASSICAL).sequence(LENGTH).build();
    DesignPlan plan =
        DesignPlan.of(
            next,
            "bench",
            List.of("a", "new"),
            List.of(CLASSICAL),
            100,
            0.03,
            AssumedVariance.DEFAULT,
            List.of(earlier.earlier()),
            (_, _) -> Optional.empty(),
            many -> many);
    assertThat(row(plan, "new - a, classical").source()).isEqualTo("measured for others");
    assertThat(plan.assumed()).isNull();
    assertThat(plan.dollarsForAll()).isNull();
  }

  @Test
  void fewerThanFiveSequencesTellNoVariance() {
    Study few = Study.of(new SplittableRandom(3), experiment(4 * LENGTH, 2), 0, 0);
    DesignPlan plan =
        plan(experiment(100, 2), List.of(SECOND_HALF), 100, 0.03, List.of(few.earlier()));
    assertThat(row(plan, "b - a, second-half").source()).isEqualTo("assumed");
    Study five = Study.of(new SplittableRandom(3), experiment(5 * LENGTH, 2), 0, 0);
    plan = plan(experiment(100, 2), List.of(SECOND_HALF), 100, 0.03, List.of(five.earlier()));
    assertThat(row(plan, "b - a, second-half").source()).isEqualTo("measured");
  }

  @Test
  void oneTrialDoesNotTellHowManyWouldDo() {
    Study once = Study.of(new SplittableRandom(3), experiment(100, 1), 0, 0);
    DesignPlan plan =
        plan(experiment(100, 1), List.of(CLASSICAL), 100, 0.03, List.of(once.earlier()));
    DesignPlan.Row row = row(plan, "b - a, classical");
    assertThat(row.source()).isEqualTo("measured");
    assertThat(row.trialsNeeded()).isNull();
    assertThat(row.trialsUnknown()).isTrue();
    assertThat(plan.section().rows().getFirst().get(4)).isEqualTo("?");
    assertThat(String.join(" ", plan.notes())).contains("? trials", "--trials 2");

    Study twice = Study.of(new SplittableRandom(3), experiment(100, 2), 0, 0);
    plan = plan(experiment(100, 1), List.of(CLASSICAL), 100, 0.03, List.of(twice.earlier()));
    assertThat(row(plan, "b - a, classical").trialsUnknown()).isFalse();
    assertThat(String.join(" ", plan.notes())).doesNotContain("? trials");
    DesignPlan assumed = plan(experiment(100, 1), List.of(CLASSICAL), 100, 0.03, List.of());
    assertThat(row(assumed, "b - a, classical").trialsUnknown()).isFalse();
  }

  @Test
  void sequencesOfAnotherLengthAreNamed() {
    Study earlier = Study.of(new SplittableRandom(3), experiment(100, 2), 0, 0);
    Experiment longer =
        Experiment.on("bench")
            .agents(AGENTS)
            .settings(CLASSICAL, SECOND_HALF)
            .tasks(200)
            .trials(2)
            .sequence(2 * LENGTH)
            .orders(2)
            .build();
    DesignPlan plan = plan(longer, List.of(SECOND_HALF), 200, 0.03, List.of(earlier.earlier()));
    assertThat(plan.measuredLengths()).containsExactly(LENGTH);
    assertThat(String.join(" ", plan.notes())).contains("in sequences of 10 tasks");
    assertThat(
            plan(longer, List.of(CLASSICAL), 200, 0.03, List.of(earlier.earlier()))
                .measuredLengths())
        .isEmpty();
    assertThat(plan(longer, List.of(SECOND_HALF), 200, 0.03, List.of()).measuredLengths())
        .isEmpty();
  }

  @Test
  void runsOfDifferentLengthsKeepTheirOwnSequences() {
    SplittableRandom random = new SplittableRandom(5);
    List<Precision.Earlier> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      runs.add(Study.of(random, experiment(400, 2), 0, 0).earlier());
    }
    Experiment longer =
        Experiment.on("bench")
            .agents(AGENTS)
            .settings(CLASSICAL, SECOND_HALF)
            .tasks(400)
            .trials(2)
            .sequence(2 * LENGTH)
            .orders(2)
            .build();
    runs.set(1, new Precision.Earlier(runs.getLast().attempts(), longer));
    Experiment next = experiment(400, 2);
    DesignPlan plan = plan(next, List.of(SECOND_HALF), 400, 0.03, runs);
    DesignPlan turned = plan(next, List.of(SECOND_HALF), 400, 0.03, runs.reversed());
    assertThat(detectable(turned, "b - a, second-half"))
        .as("each run has its own sequences, so that their order does not matter")
        .isCloseTo(detectable(plan, "b - a, second-half"), within(1e-6));
  }

  @Test
  void assumptionsThatCannotBeAreRefused() {
    assertThat(AssumedVariance.DEFAULT.with(Map.of("success", 80.0)).success()).isEqualTo(0.8);
    assertThatThrownBy(() -> AssumedVariance.DEFAULT.with(Map.of("sucess", 80.0)))
        .hasMessageContaining("'sucess'");
    assertThatThrownBy(() -> AssumedVariance.DEFAULT.with(Map.of("task", 120.0)))
        .hasMessageContaining("sum to at most 100");
    assertThatThrownBy(() -> AssumedVariance.DEFAULT.with(Map.of("success", 100.0)))
        .hasMessageContaining("between 0 and 100");
  }

  private static double detectable(DesignPlan plan, String words) {
    return Objects.requireNonNull(row(plan, words).detectable());
  }

  private static DesignPlan.Row row(DesignPlan plan, String words) {
    return plan.contrasts().stream()
        .filter(it -> it.words().equals(words))
        .findFirst()
        .orElseThrow();
  }

  private static DesignPlan plan(
      Experiment experiment,
      List<Setting> settings,
      int tasks,
      double difference,
      List<Precision.Earlier> earlier) {
    return DesignPlan.of(
        experiment,
        "bench",
        AGENTS,
        settings,
        tasks,
        difference,
        AssumedVariance.DEFAULT,
        earlier,
        (_, episodes) -> Optional.of(0.01 * episodes),
        many -> Math.min(500, many));
  }

  private static Experiment experiment(int tasks, int trials) {
    return Experiment.on("bench")
        .agents(AGENTS)
        .settings(CLASSICAL, SECOND_HALF)
        .tasks(tasks)
        .trials(trials)
        .sequence(LENGTH)
        .orders(2)
        .build();
  }
}
