package dev.halftime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Ending;
import dev.halftime.Score;
import dev.halftime.audit.check.FloorCheck;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// Tests of the check of agents that do not do the work.
final class FloorsTest {

  private static final Check FLOORS = new FloorCheck();

  /// Grades a silent finish as a success on two of the ten tasks.
  private static final Toy LENIENT =
      Toy.sound()
          .judgedBy((task, episode) -> {
            boolean silent =
                episode.ending() instanceof Ending.Finished(String answer) && answer.isEmpty();
            boolean easy = List.of("t3", "t7").contains(task.id());
            return new Score.Graded(silent && easy ? 1 : 0, "silence");
          });

  @Test
  void tasksThatAnAgentPassesForNothingAreListedInEachSetting() {
    List<AuditFinding> failures = LENIENT.failures(FLOORS);

    assertThat(failures).hasSize(4);
    assertThat(failures.getFirst().what())
        .isEqualTo("tasks that noop passes (allowed: 2 %) in classical");
    assertThat(failures.getFirst().cases())
        .extracting(FindingExample::task)
        .containsExactly("t3", "t7");
    assertThat(failures.getFirst().of()).isEqualTo(10);
  }

  @Test
  void aHigherFloorAllowsThemAndStillListsThem() {
    AuditOptions terms = new AuditOptions(5, 10, OptionalDouble.of(0.2), 20, Toy.LIMITS, () -> 0);

    List<AuditFinding> findings = Toy.findings(FLOORS, terms, LENIENT::benchmark);

    assertThat(findings).extracting(AuditFinding::verdict).doesNotContain(Verdict.FAIL);
    assertThat(findings)
        .filteredOn(it -> it.verdict() == Verdict.NOTE)
        .hasSize(4)
        .allSatisfy(
            it -> assertThat(it.cases()).extracting(FindingExample::task).contains("t3", "t7"));
  }

  @Test
  void aScorerThatPassesEverybodyFailsForEachAgent() {
    Toy generous = Toy.sound().judgedBy((_, _) -> new Score.Graded(1, "well done"));

    for (String agent : List.of("noop", "escalate", "random")) {
      assertThat(generous.failures(FLOORS))
          .anySatisfy(it -> assertThat(it.what()).startsWith("tasks that " + agent + " passes"));
    }
  }
}
