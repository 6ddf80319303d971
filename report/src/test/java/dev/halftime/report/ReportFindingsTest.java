package dev.halftime.report;

import static dev.halftime.Assumptions.MEMORY;
import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SEQUENTIAL;
import static dev.halftime.report.RecordedArms.SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.report.finding.ReportFindings;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportFindingsTest {

  private final RecordedArms recorded = new RecordedArms();

  private List<String> findings(String... agents) {
    return ReportFindings.of(recorded.board(List.of(agents)), SEQUENCE);
  }

  @Test
  void anAgentThatIsSignificantlyBetterIsSaidToBe() {
    recorded.arm("first", CLASSICAL, task -> task % 2, _ -> 2);
    recorded.arm("better", CLASSICAL, task -> task % 4 == 0 ? 0 : 1, _ -> 2);

    assertThat(findings("first", "better"))
        .containsExactly(
            "In classical better has the highest success, 75.0 % [59.8, 85.8]: 25.0 [9.7, 37.9]"
                + " points more than first.");
  }

  @Test
  void theFirstAgentIsComparedWithTheNextInTheRanking() {
    recorded.arm("first", CLASSICAL, _ -> 1, _ -> 2);
    recorded.arm("worst", CLASSICAL, _ -> 0, _ -> 2);
    recorded.arm("second", CLASSICAL, task -> task % 2, _ -> 2);

    assertThat(findings("first", "worst", "second"))
        .singleElement()
        .asString()
        .startsWith("In classical first has the highest success")
        .endsWith("points more than second.");
  }

  @Test
  void nothingIsClaimedBetweenEqualAgents() {
    recorded.arm("first", CLASSICAL, task -> task % 2, _ -> 2);
    recorded.arm("other", CLASSICAL, task -> task < 21 ? 1 : 0, _ -> 2);

    assertThat(findings("first", "other"))
        .singleElement()
        .asString()
        .contains("not significantly different from first", "would be detected");
  }

  @Test
  void agentsWithTheSameHighestSuccessAreNamedTogether() {
    recorded.arm("first", CLASSICAL, _ -> 1, _ -> 2);
    recorded.arm("other", CLASSICAL, _ -> 1, _ -> 2);
    recorded.arm("worse", CLASSICAL, task -> task % 2, _ -> 2);

    assertThat(findings("first", "other", "worse"))
        .containsExactly(
            "In classical first and other have the highest success, 100.0 % [91.2, 100.0].");
  }

  @Test
  void aReferenceThatFailsComesFirst() {
    recorded.arm("able", CLASSICAL, task -> task % 10 == 0 ? 1 : 0, _ -> 2);
    recorded.arm("oracle", CLASSICAL, task -> task % 10 == 0 ? 1 : 0, _ -> 2);
    recorded.oracles.add("oracle");

    assertThat(findings("able", "oracle"))
        .first()
        .asString()
        .startsWith("The reference solution fails in classical (oracle 10.0 % [")
        .endsWith("]): check the benchmark with 'halftime audit bench'.");

    recorded.results.clear();
    recorded.arm("able", CLASSICAL, task -> task % 10 == 0 ? 1 : 0, _ -> 2);
    recorded.arm("oracle", CLASSICAL, task -> task == 0 ? 0 : 1, _ -> 2);
    assertThat(findings("able", "oracle")).noneMatch(it -> it.contains("reference"));
  }

  @Test
  void besideFloorsTheReferenceIsTold() {
    recorded.arm("oracle", CLASSICAL, _ -> 1, _ -> 2);
    recorded.arm("noop", CLASSICAL, _ -> 0, _ -> 0);
    recorded.oracles.add("oracle");

    assertThat(findings("oracle", "noop"))
        .containsExactly(
            "Only floors were evaluated (noop), which do no work: name an agent with --agent."
                + " oracle (the reference) has a success of 100.0 % [91.2, 100.0].");
  }

  @Test
  void anAgentOnTheFloorIsNotCalledTheBest() {
    recorded.arm("weak", CLASSICAL, task -> task == 0 ? 1 : 0, _ -> 2);
    recorded.arm("noop", CLASSICAL, task -> task == 1 ? 1 : 0, _ -> 0);

    assertThat(findings("weak", "noop"))
        .singleElement()
        .asString()
        .startsWith("In classical no agent is shown to do better than the floor of 2.5 % (noop)");
  }

  @Test
  void aFloorThatSolvesEveryTaskIsSaidAndPointsToTheAudit() {
    recorded.arm("able", CLASSICAL, _ -> 1, _ -> 2);
    recorded.arm("noop", CLASSICAL, _ -> 1, _ -> 0);

    assertThat(findings("able", "noop"))
        .containsExactly(
            "In classical noop solves every task without doing the work, so success says"
                + " nothing about an agent: check the benchmark with 'halftime audit bench'.");
  }

  @Test
  void floorsAloneAreNoEvaluation() {
    recorded.arm("noop", CLASSICAL, task -> task % 2, _ -> 0);
    recorded.arm("random", CLASSICAL, task -> task % 2, _ -> 0);

    assertThat(findings("noop", "random"))
        .containsExactly(
            "Only floors were evaluated (noop, random), which do no work: name an agent with"
                + " --agent.");
  }

  @Test
  void aRunWithoutAFloorIsToldSoOnTheFirstScreen() {
    recorded.arm("able", CLASSICAL, _ -> 1, _ -> 2);
    assertThat(recorded.report(List.of("able")).summary(200)).contains("No floor was measured");

    recorded.arm("noop", CLASSICAL, _ -> 0, _ -> 0);
    assertThat(recorded.report(List.of("able", "noop")).summary(200))
        .doesNotContain("No floor was measured");
  }

  @Test
  void aFewLuckyEpisodesDoNotHideThatAnotherAgentBeatsTheFloor() {
    recorded.arm("able", CLASSICAL, task -> task % 10 == 0 ? 0 : 1, _ -> 2);
    recorded.arm("noop", CLASSICAL, task -> task % 2, _ -> 0);
    recorded.add("lucky", CLASSICAL, 0, 0, 1, 2);
    recorded.add("lucky", CLASSICAL, 1, 0, 1, 2);

    assertThat(findings("able", "lucky", "noop"))
        .isNotEmpty()
        .noneMatch(it -> it.contains("no agent is shown to do better"));
  }

  @Test
  void whatAnAssumptionCostIsSaidWithItsInterval() {
    recorded.arm("able", CLASSICAL, _ -> 1, _ -> 2);
    recorded.arm("able", SEQUENTIAL, task -> task % SEQUENCE == 3 ? 0 : 1, _ -> 2);

    assertThat(findings("able"))
        .contains(
            "able loses 25.0 [8.0, 39.6] points when independence is dropped (classical to"
                + " sequential).");
  }

  @Test
  void aChangeThatIsNotShownIsNotClaimed() {
    recorded.arm("able", CLASSICAL, task -> task % 2, _ -> 2);
    recorded.arm("able", SEQUENTIAL, task -> (task + 1) % 2, _ -> 2);

    assertThat(findings("able"))
        .anyMatch(it -> it.startsWith("able: no change is shown when an assumption is dropped"))
        .noneMatch(it -> it.contains("loses") || it.contains("gains"));
  }

  @Test
  void anAgentThatSolvesNothingIsNotSaidToBearIt() {
    recorded.arm("unable", CLASSICAL, _ -> 0, _ -> 2);
    recorded.arm("unable", SEQUENTIAL, _ -> 0, _ -> 2);

    assertThat(findings("unable"))
        .contains(
            "unable never succeeds in any setting, so no success can be lost when an assumption is"
                + " dropped.")
        .noneMatch(it -> it.contains("no change is shown"));
  }

  @Test
  void whoLearnsIsNamedAndElseNobody() {
    recorded.arm(
        "able",
        SEQUENTIAL,
        _ -> 1,
        task -> RecordedArms.isNew(task) ? 6 + task % 2 : task % 3 == 0 ? 1 : 2);
    recorded.arm("able", SEQUENTIAL.alsoDropping(MEMORY), _ -> 1, task -> 6 + task % 2);
    assertThat(findings("able")).anyMatch(it -> it.startsWith("able learns in sequential: "));

    recorded.results.clear();
    recorded.arm("able", SEQUENTIAL, _ -> 1, _ -> 3);
    recorded.arm("able", SEQUENTIAL.alsoDropping(MEMORY), _ -> 1, _ -> 3);
    assertThat(findings("able"))
        .contains("No agent is shown to learn from the tasks of its sequence.");
  }

  @Test
  void tooFewSequencesAreSaidWithTheRemedy() {
    recorded.tasks = 4 * SEQUENCE;
    recorded.arm("able", CLASSICAL, _ -> 1, _ -> 2);
    recorded.arm("able", SEQUENTIAL, _ -> 1, _ -> 2);

    assertThat(findings("able"))
        .anyMatch(it ->
            it.endsWith(
                "fewer than 5 sequences: give --tasks 20, if the benchmark has that many, or a"
                    + " lower --sequence."));
  }

  @Test
  void aRunThatWasStoppedIsToBeResumedBeforeMoreTasksAreAskedFor() {
    recorded.arm("able", CLASSICAL, _ -> 1, _ -> 2);
    recorded.arm("able", SEQUENTIAL, _ -> 1, _ -> 2);
    recorded.results.removeIf(
        it -> !it.cell().sequence().isEmpty() && it.cell().sequence().charAt(1) > '3');

    assertThat(findings("able"))
        .anyMatch(it ->
            it.contains(
                "fewer than 5 sequences so far: the run is not complete; 'halftime resume'"
                    + " continues it"))
        .noneMatch(it -> it.contains("--tasks"));
  }

  @Test
  void theSummaryHasTheFindingsAndNamesWhatItLeavesOut() {
    recorded.arm("first", CLASSICAL, task -> task % 2, _ -> 2);
    recorded.arm("better", CLASSICAL, task -> task % 4 == 0 ? 0 : 1, _ -> 2);
    Report report = recorded.report(List.of("first", "better"));

    assertThat(report.summary(100))
        .contains("* In classical better has the highest success", "Success. ")
        .contains("With --full or on the page: effort, comparisons, remarks.")
        .doesNotContain("Comparisons. ");
    assertThat(report.terminal(100))
        .contains("* In classical better has the highest success", "Comparisons. ");
    assertThat(report.html()).contains("<h2>Findings</h2><ul><li>In classical better");
  }
}
