package dev.halftime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Setting;
import dev.halftime.gate.ArmScores.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ClaimTest {

  private static ArmScores dollars(int seen, int planned, long unknown, double... each) {
    List<Unit> units =
        IntStream.range(0, seen)
            .mapToObj(i -> new Unit("t" + i, new TreeMap<>(), each[i % each.length], unknown, 0))
            .toList();
    return new ArmScores("bench", "v2", Setting.CLASSICAL, units, planned);
  }

  private static ArmScores missing(ArmScores scores, int unit) {
    List<Unit> units = new ArrayList<>(scores.units());
    units.set(unit, new Unit("t" + unit, new TreeMap<>(), 0, 0, 1));
    return new ArmScores(
        scores.benchmark(), scores.agent(), scores.setting(), units, scores.planned());
  }

  @Test
  void whatIsClearIsDecidedBeforeTheEndAndTheSameAtTheEnd() {
    SuccessClaim claim = new SuccessClaim(0.5);
    GateFinding early = claim.judge(ClaimErrorsTest.arm("v2", 15, _ -> 1));
    GateFinding late = claim.judge(ClaimErrorsTest.arm("v2", 100, i -> i < 15 ? 1 : 0));
    assertThat(early.verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(early.sentence())
        .contains("success required: at least 50.0 %; found: ", "which decides it");
    assertThat(late).isEqualTo(early);
  }

  @Test
  void whatIsNotClearTakesAllTasks() {
    SuccessClaim claim = new SuccessClaim(0.9);
    assertThat(claim.judge(ClaimErrorsTest.arm("v2", 99, i -> i % 25 == 0 ? 0 : 1)).verdict())
        .isEqualTo(GateVerdict.UNDECIDED);
    assertThat(claim.judge(ClaimErrorsTest.arm("v2", 100, i -> i % 50 == 0 ? 0 : 1)).verdict())
        .isEqualTo(GateVerdict.PASS);
  }

  @Test
  void nothingIsDecidedEarlyBehindAnEpisodeWithoutAScore() {
    ArmScores gap = missing(ClaimErrorsTest.arm("v2", 60, _ -> 1), 3);
    assertThat(new SuccessClaim(0.5).judge(gap).verdict()).isEqualTo(GateVerdict.UNDECIDED);
    ArmScores whole = missing(ClaimErrorsTest.arm("v2", 100, _ -> 1), 3);
    assertThat(new SuccessClaim(0.5).judge(whole).sentence()).contains("1 episodes have no score");
  }

  @Test
  void aComparisonWithoutScoresDoesNotPass() {
    ArmScores none = ClaimErrorsTest.arm("v2", 60, _ -> 1);
    for (int unit = 0; unit < 57; unit++) {
      none = missing(none, unit);
    }
    GateFinding found =
        new NotWorseClaim(0.03, ClaimErrorsTest.arm("v1", 60, _ -> 1))
            .judge(new ArmScores("bench", "v2", Setting.CLASSICAL, none.units(), 60));
    assertThat(found.verdict()).isEqualTo(GateVerdict.UNDECIDED);
    assertThat(found.holds()).as(found.sentence()).isFalse();
    assertThat(found.sentence()).contains("3 tasks are too few to show a loss");
  }

  @Test
  void anAgentIsShownToBeWorseByTheTasksThatItLost() {
    ArmScores baseline = ClaimErrorsTest.arm("v1", 100, _ -> 1);
    NotWorseClaim claim = new NotWorseClaim(0.03, baseline);
    GateFinding worse = claim.judge(ClaimErrorsTest.arm("v2", 30, i -> i % 2));
    assertThat(worse.verdict()).isEqualTo(GateVerdict.FAIL);
    assertThat(worse.holds()).isFalse();
    assertThat(worse.sentence()).contains("shown to be worse", "3.0 points", "which decides it");
  }

  @Test
  void anAgentThatLosesNothingIsNotWorseByAMargin() {
    ArmScores baseline = ClaimErrorsTest.arm("v1", 100, i -> i % 2);
    GateFinding same =
        new NotWorseClaim(0.1, baseline).judge(ClaimErrorsTest.arm("v2", 100, i -> i % 2));
    assertThat(same.verdict()).isEqualTo(GateVerdict.PASS);
    GateFinding undecided =
        new NotWorseClaim(0, baseline).judge(ClaimErrorsTest.arm("v2", 100, i -> i % 2));
    assertThat(undecided.verdict()).isEqualTo(GateVerdict.UNDECIDED);
    assertThat(undecided.holds()).isTrue();
  }

  @Test
  void otherTasksAreNotCompared() {
    ArmScores other =
        new ArmScores(
            "bench",
            "v1",
            Setting.CLASSICAL,
            List.of(new Unit("elsewhere", new TreeMap<>(), 0, 0, 0)),
            1);
    assertThatThrownBy(
            () -> new NotWorseClaim(0, other).judge(ClaimErrorsTest.arm("v2", 100, _ -> 1)))
        .hasMessageContaining("have no task in common");
  }

  @Test
  void aCostIsJudgedByTheUpperEndOfItsInterval() {
    CostClaim cheap = new CostClaim(0.02);
    assertThat(cheap.judge(dollars(100, 100, 0, 0.01, 0.02)).verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(cheap.judge(dollars(100, 100, 0, 0.005, 0.035)).verdict())
        .isEqualTo(GateVerdict.UNDECIDED);
    assertThat(cheap.judge(dollars(40, 100, 0, 0.05, 0.06)).verdict()).isEqualTo(GateVerdict.FAIL);
    assertThat(cheap.judge(dollars(10, 100, 0, 0.001)).verdict()).isEqualTo(GateVerdict.UNDECIDED);
    assertThat(cheap.judge(dollars(30, 100, 0, 0)).verdict()).isEqualTo(GateVerdict.UNDECIDED);
  }

  @Test
  void aCostThatIsDecidedEarlySaysOnHowManyTasks() {
    assertThat(new CostClaim(0.02).judge(dollars(60, 100, 0, 0.05, 0.06)).sentence())
        .contains("mean cost required: at most $0.02 per episode; found: $0.05")
        .containsPattern("on the first \\d+ tasks, which decides it");
  }

  @Test
  void aLowCostDecidesNothingEarlySinceRareOnesMayBeHigher() {
    assertThat(new CostClaim(0.02).judge(dollars(60, 100, 0, 0.01)).verdict())
        .isEqualTo(GateVerdict.UNDECIDED);
    assertThat(new CostClaim(0.02).judge(dollars(60, 100, 0, 0.001, 0.002)).verdict())
        .isEqualTo(GateVerdict.UNDECIDED);
    assertThat(new CostClaim(0.02).judge(dollars(60, 100, 0, 0)).verdict())
        .isEqualTo(GateVerdict.UNDECIDED);
    assertThat(new CostClaim(0.02).judge(dollars(60, 100, 0, 0.05)).verdict())
        .isEqualTo(GateVerdict.FAIL);
    assertThat(new CostClaim(0).judge(dollars(60, 100, 0, 0, 0.001)).verdict())
        .isEqualTo(GateVerdict.FAIL);
    assertThat(new CostClaim(0.02).judge(dollars(100, 100, 0, 0)).verdict())
        .isEqualTo(GateVerdict.PASS);
    assertThat(new CostClaim(0.02).judge(dollars(100, 100, 0, 0.05)).verdict())
        .isEqualTo(GateVerdict.FAIL);
  }

  @Test
  void aCostOfTwoTasksOrOfMissingEpisodesIsNotShown() {
    assertThat(new CostClaim(0.02).judge(dollars(2, 2, 0, 0.001, 0.038)).verdict())
        .isEqualTo(GateVerdict.UNDECIDED);
    assertThat(new CostClaim(0.02).judge(dollars(2, 2, 0, 0.001)).verdict())
        .isEqualTo(GateVerdict.PASS);
    GateFinding lost = new CostClaim(0.02).judge(missing(dollars(40, 40, 0, 0.015, 0.016), 0));
    assertThat(lost.holds()).isFalse();
    assertThat(lost.sentence()).contains("whose cost is missing, too: 1");
  }

  @Test
  void episodesThatAreAllMissingShowNothing() {
    ArmScores lost = ClaimErrorsTest.arm("v2", 100, _ -> 1);
    for (int i = 0; i < 100; i++) {
      lost = missing(lost, i);
    }
    GateFinding found = new NotWorseClaim(0.03, ClaimErrorsTest.arm("v1", 100, _ -> 1)).judge(lost);
    assertThat(found.verdict()).isEqualTo(GateVerdict.UNDECIDED);
    assertThat(found.sentence()).contains("no task has a score of both");
  }

  @Test
  void aCostThatNobodyToldIsNotKnown() {
    assertThat(new CostClaim(1).judge(dollars(100, 100, 2, 0.01)).sentence())
        .contains("200 model calls have no token count or no known price");
  }

  @Test
  void claimsThatNothingCanShowAreRefused() {
    assertThatThrownBy(() -> new SuccessClaim(1)).hasMessageContaining("cannot be shown");
    assertThatThrownBy(() -> new CostClaim(-1)).hasMessageContaining("not -1.0");
    assertThatThrownBy(() -> new NotWorseClaim(3, ClaimErrorsTest.arm("v1", 1, _ -> 1)))
        .hasMessageContaining("not 3.0");
  }
}
