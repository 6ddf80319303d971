package dev.halftime.report;

import static dev.halftime.Assumptions.MEMORY;
import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SECOND_HALF;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.finding.ReportFindings;
import dev.halftime.report.table.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LadderScreenTest {

  private final RecordedArms recorded = new RecordedArms();

  private BenchmarkReport board() {
    for (String agent : List.of("steady", "forgetful")) {
      recorded.arm(agent, CLASSICAL, _ -> 1, _ -> 2);
      recorded.arm(agent, SEQUENTIAL, _ -> 1, _ -> 2);
      recorded.arm(
          agent, SECOND_HALF, task -> agent.equals("steady") || task % 4 == 0 ? 1 : 0, _ -> 2);
      recorded.arm(agent, SECOND_HALF.alsoDropping(MEMORY), _ -> 0, _ -> 2);
    }
    return recorded.board(List.of("steady", "forgetful"));
  }

  @Test
  void eachAssumptionIsARowAndEachAgentAColumn() {
    Section worth = LadderScreen.worth(board());

    assertThat(worth.header()).containsExactly("dropped: from, to", "steady", "forgetful");
    assertThat(worth.rows())
        .extracting(row -> row.getFirst())
        .containsExactly(
            "independence: classical to sequential", "autonomy: sequential to second-half");
    assertThat(LadderScreen.success(board()).about())
        .contains("each sequence counts as one observation");
    assertThat(worth.rows().getLast().get(1)).startsWith("+0.0 [");
    assertThat(worth.rows().getLast().get(2)).startsWith("-75.0 [");
  }

  @Test
  void agentsThatDoNoWorkAndThoseThatSawTheSolutionsAreNamed() {
    recorded.arm("able", CLASSICAL, task -> task % 2, _ -> 2);
    recorded.arm("noop", CLASSICAL, _ -> 0, _ -> 0);
    recorded.arm("oracle", CLASSICAL, _ -> 1, _ -> 2);
    recorded.oracles.add("oracle");
    Section success = LadderScreen.success(recorded.board(List.of("able", "noop", "oracle")));

    assertThat(success.about())
        .isEqualTo(
            "Percent of tasks, with 95 % intervals. Without doing the work: noop. With access to"
                + " the solutions, as a ceiling: oracle.");
    assertThat(success.rows())
        .extracting(row -> row.getFirst())
        .containsExactly("able", "noop", "oracle (saw all)");
  }

  @Test
  void whatAnAssumptionCostsStandsInTheTableAlone() {
    BenchmarkReport board = board();
    List<String> shown = ReportFindings.withoutCosts(board, RecordedArms.SEQUENCE);

    assertThat(ReportFindings.of(board, RecordedArms.SEQUENCE)).containsAll(shown);
    assertThat(shown).isNotEmpty().noneMatch(each -> each.contains("is dropped"));
  }
}
