package dev.halftime.report;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.SECOND_HALF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.report.data.BenchmarkReport;
import dev.halftime.report.data.memory.ProbeMatrix;
import dev.halftime.report.finding.ReportFindings;
import dev.halftime.stats.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the first sentences of a report say about probes of memory.
final class ProbeFindingsTest {

  private static final Estimate NONE = new Estimate(0, -0.1, 0.1, 40, 10);
  private static final Estimate LOSS = new Estimate(-0.3, -0.4, -0.2, 40, 10);

  @Test
  void effectsWhoseIntervalsExcludeZeroAreAFinding() {
    assertThat(findings(LOSS, LOSS.negated(), NONE, new Estimate(-2, -2.5, -1.5, 40, 10)))
        .contains(
            "When able attempts tasks of second-half again (--probe): backward transfer -30.0"
                + " [-40.0, -20.0] points, forgetting +30.0 [+20.0, +40.0] points, 2.00 [1.50,"
                + " 2.50] fewer calls per attempt than without memory (95 % intervals, not"
                + " corrected for their number).");
  }

  @Test
  void nothingIsSaidWhereNothingIsShown() {
    assertThat(findings(NONE, NONE, NONE, NONE)).noneMatch(it -> it.contains("--probe"));
  }

  @Test
  void forgettingAloneMayBeItsBias() {
    assertThat(findings(NONE, LOSS.negated(), NONE, NONE))
        .noneMatch(it -> it.contains("forgetting"));
  }

  private static List<String> findings(
      Estimate backward, Estimate forgetting, Estimate gain, Estimate calls) {
    RecordedArms recorded = new RecordedArms();
    recorded.arm("able", CLASSICAL, _ -> 1, _ -> 2);
    BenchmarkReport board = recorded.board(List.of("able"));
    ProbeMatrix matrix =
        new ProbeMatrix(
            "able",
            SECOND_HALF,
            4,
            10,
            10,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new ProbeMatrix.Measures(
                NONE,
                backward,
                NONE,
                forgetting,
                NONE,
                gain,
                NONE,
                null,
                null,
                calls,
                null,
                null,
                null),
            List.of());
    BenchmarkReport probed =
        new BenchmarkReport(
            board.benchmark(),
            board.title(),
            board.caveat(),
            board.tasks(),
            board.apart(),
            board.floors(),
            board.contestants(),
            board.rows(),
            board.failures(),
            board.gaps(),
            board.familiarity(),
            board.memory(),
            board.comparisons(),
            board.simulators(),
            board.items(),
            board.versions(),
            board.unequal(),
            board.precision(),
            board.people(),
            List.of(matrix));
    return ReportFindings.of(probed, RecordedArms.SEQUENCE);
  }
}
