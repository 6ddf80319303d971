package dev.halftime.gate;

import static dev.halftime.Setting.CLASSICAL;
import static dev.halftime.Setting.INTERACTIVE;
import static dev.halftime.Setting.SEQUENTIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.Setting;
import dev.halftime.record.MemoryStore;
import dev.halftime.report.RecordedRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequirementTest {

  private static RecordedRun run(int tasks, String... agents) {
    return RecordedRun.of(new MemoryStore(), "r", tasks, List.of(agents));
  }

  private static GateFinding judged(String requirement, RecordedRun run) {
    return Requirement.of(requirement).judge(run.report()).getFirst();
  }

  /// 90 of 100 have a 95 % interval from 82.6 to 94.5 percent (Wilson 1927).
  @ParameterizedTest
  @CsvSource({
    "0, PASS, true",
    "0.82, PASS, true",
    "0.83, UNDECIDED, false",
    "0.9, UNDECIDED, false",
    "0.94, UNDECIDED, false",
    "0.95, FAIL, false",
    "1, FAIL, false"
  })
  void theLowerEndOfTheIntervalDecidesWhetherItIsMet(
      String least, GateVerdict verdict, boolean holds) {
    RecordedRun run = run(100, "able").with("able", CLASSICAL, task -> task < 90 ? 1 : 0);
    GateFinding finding = judged("classical>=" + least, run);
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.holds()).isEqualTo(holds);
    if (holds) {
      assertThat(finding.missedBy()).isNull();
    } else {
      assertThat(finding.missedBy()).isCloseTo(Double.parseDouble(least) - 0.8256, within(1e-3));
    }
  }

  @Test
  void whatWasMissedIsSaidInPoints() {
    RecordedRun run = run(100, "able").with("able", CLASSICAL, task -> task < 90 ? 1 : 0);
    assertThat(judged("classical>=0.9", run).sentence())
        .isEqualTo(
            "able on bench in classical: success required: at least 90.0 %; found: 90.0 [82.6,"
                + " 94.5] % on 100 tasks; the lower end of the interval is 7.4 points too low.");
  }

  @Test
  void withoutAnAgentItIsRequiredOfAllThatAreEvaluated() {
    RecordedRun run =
        run(60, "able", "noop", "weak")
            .with("able", CLASSICAL, _ -> 1)
            .with("noop", CLASSICAL, _ -> 0)
            .with("weak", CLASSICAL, _ -> 0);
    assertThat(Requirement.of("classical>=0.9").judge(run.report()))
        .extracting(GateFinding::agent, GateFinding::verdict)
        .containsExactly(tuple("able", GateVerdict.PASS), tuple("weak", GateVerdict.FAIL));
    assertThat(Requirement.of("noop:classical>=0.9").judge(run.report()))
        .extracting(GateFinding::verdict)
        .containsExactly(GateVerdict.FAIL);
  }

  @Test
  void nothingIsShownByARunThatIsNotComplete() {
    RecordedRun run = run(60, "able").with("able", CLASSICAL, task -> task == 0 ? -1 : 1);
    GateFinding finding = judged("classical>=0.5", run);
    assertThat(finding.verdict()).isEqualTo(GateVerdict.UNDECIDED);
    assertThat(finding.holds()).isFalse();
    assertThat(finding.sentence()).contains("only 59 of 60 episodes have a score");
    assertThat(judged("classical>=0.5", run(60, "able")).sentence()).contains("no episodes");
  }

  @Test
  void nothingIsShownByTooFewSequences() {
    RecordedRun run = run(20, "able").with("able", SEQUENTIAL, _ -> 1);
    GateFinding finding = judged("sequential>=0.5", run);
    assertThat(finding.holds()).isFalse();
    assertThat(finding.sentence()).contains("in 4 sequences; an interval takes at least 5");
  }

  @Test
  void theAgentMayHaveAnyName() {
    assertThat(Requirement.of("cmd:python3 a.py --x>=1:second-half+drift>=.75"))
        .isEqualTo(
            new Requirement(
                Optional.of("cmd:python3 a.py --x>=1"), Setting.of("second-half+drift"), 0.75));
    assertThat(Requirement.of(" interactive >= 1 "))
        .isEqualTo(new Requirement(Optional.empty(), INTERACTIVE, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ">=",
        "classical",
        "classical>=",
        "classical>=x",
        "classical>=90",
        "classical>=1.01",
        "classical>=-0.1",
        "classical>=NaN",
        "classical>=1e-1",
        "classical>0.9",
        "klassical>=0.9",
        ":classical>=0.9",
        "classical>=0.9%",
        ">=0.9"
      })
  void whatCannotBeReadIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Requirement.of(text));
  }

  @Test
  void whatTheExperimentCannotShowIsRefused() {
    RecordedRun run = run(10, "able");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Requirement.of("abel:classical>=0.9").check(run.run().experiment()))
        .withMessageContaining("did you mean 'able'?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Requirement.of("second-half>=0.9").check(run.run().experiment()))
        .withMessageContaining("a setting that is not evaluated");
    Requirement.of("able:classical>=0.9").check(run.run().experiment());
  }
}
