package dev.halftime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Score;
import dev.halftime.audit.check.VerdictCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests the measurement of a scorer's error rates.
final class VerdictsTest {

  private static final Check VERDICTS = new VerdictCheck();

  @Test
  void aSoundBenchmarkIsNeverWrong() {
    List<AuditFinding> findings = Toy.sound().findings(VERDICTS);

    assertThat(findings).extracting(AuditFinding::count).containsExactly(0L, 0L);
    assertThat(findings).extracting(AuditFinding::verdict).containsOnly(Verdict.PASS);
    assertThat(findings.getFirst().of()).isGreaterThan(20);
    assertThat(findings.getFirst().what()).startsWith("wrong solutions that pass: 0.0 % [0.0, ");
  }

  @Test
  void aScorerThatPassesEverythingPassesEachWrongSolution() {
    List<AuditFinding> findings =
        Toy.sound().judgedBy((_, _) -> new Score.Graded(1, "why not")).findings(VERDICTS);

    assertThat(findings.getFirst().count()).isEqualTo(findings.getFirst().of());
    assertThat(findings.getFirst().what()).contains("100.0 %");
    assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.NOTE);
  }

  @Test
  void aScorerThatDislikesThoughtsFailsRightSolutions() {
    AuditFinding failing =
        Toy.sound()
            .judgedBy((task, episode) -> {
              boolean thinks = false;
              for (Event event : episode.transcript()) {
                thinks |=
                    event instanceof Event.Acted acted && acted.action() instanceof Action.Think;
              }
              return new Score.Graded(thinks ? 0 : 1, thinks ? "thought" : "did not think");
            })
            .findings(VERDICTS)
            .getLast();

    assertThat(failing.what()).startsWith("correct solutions that fail: 50.0 %");
    assertThat(failing.count() * 2).isEqualTo(failing.of());
    assertThat(failing.cases().getFirst().detail()).contains("thoughts in between");
  }

  @Test
  void aSolutionWithoutReadsIsNotCountedTwice() {
    Toy reading = Toy.sound();
    Toy writing =
        reading.solvedBy(task ->
            Toy.filled(task).stream()
                .filter(
                    action -> !(action instanceof Action.Call call && call.tool().equals("look")))
                .toList());

    assertThat(reading.findings(VERDICTS).getLast().of()).isEqualTo(20);
    assertThat(writing.findings(VERDICTS).getLast().of()).isEqualTo(10);
  }
}
