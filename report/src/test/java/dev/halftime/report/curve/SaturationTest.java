package dev.halftime.report.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.report.curve.Saturation.Dated;
import dev.halftime.report.curve.Saturation.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SaturationTest {

  private static final LocalDate HALF = LocalDate.of(2024, 7, 1);

  /// Results of three years, of which every third is far below the best of its time.
  private static List<Dated> simulated(int tasks, long seed) {
    Random random = new Random(seed);
    List<Dated> results = new ArrayList<>();
    for (int month = 0; month < 36; month++) {
      LocalDate date = LocalDate.of(2023, 1, 1).plusMonths(month);
      double years = (date.toEpochDay() - HALF.toEpochDay()) / 365.25;
      double p = 1 / (1 + Math.exp(-2.5 * years));
      double share = month % 3 == 2 ? p / 2 : p;
      int solved = 0;
      for (int i = 0; i < tasks; i++) {
        solved += random.nextDouble() < share ? 1 : 0;
      }
      results.add(new Dated(date, "agent " + month, solved, tasks));
    }
    return results;
  }

  @Test
  void theHalfWayDateOfSimulatedResultsIsRecovered() {
    Saturation curve = Saturation.of(simulated(400, 3));

    assertThat(curve.half()).isBetween(HALF.minusDays(20), HALF.plusDays(20));
    assertThat(curve.halfLow()).isBefore(curve.halfHigh());
    assertThat(curve.halfLow()).isAfter(HALF.minusDays(60));
    assertThat(curve.halfHigh()).isBefore(HALF.plusDays(60));
    // the log odds of 95 % are 2.94, at 2.5 a year
    assertThat(curve.full()).isBetween(HALF.plusDays(380), HALF.plusDays(480));
    assertThat(curve.records()).noneMatch(it -> it.agent().equals("agent 2"));
  }

  @Test
  void aBenchmarkIsUsedUpWhereTheBestAgentIsShownToBeAboveNinetyFivePercent() {
    LocalDate day = LocalDate.of(2026, 1, 1);

    assertThat(Saturation.of(List.of(new Dated(day, "a", 398, 400))).verdict())
        .isEqualTo(Verdict.USED_UP);
    assertThat(Saturation.of(List.of(new Dated(day, "a", 19, 20))).verdict())
        .isEqualTo(Verdict.CLOSE);
    assertThat(Saturation.of(List.of(new Dated(day, "a", 200, 400))).verdict())
        .isEqualTo(Verdict.OPEN);
  }

  @Test
  void theBestOfManyEqualResultsIsNotTakenForBetter() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    Random random = new Random(4);
    int studies = 400;
    int claimed = 0;
    int held = 0;
    for (int study = 0; study < studies; study++) {
      List<Dated> results = new ArrayList<>();
      for (int agent = 0; agent < 30; agent++) {
        int solved = 0;
        for (int i = 0; i < 100; i++) {
          solved += random.nextDouble() < 0.95 ? 1 : 0;
        }
        results.add(new Dated(day, "agent " + agent, solved, 100));
      }
      Saturation curve = Saturation.of(results);
      claimed += curve.verdict() == Verdict.USED_UP ? 1 : 0;
      held += curve.best().excludes(0.95) ? 0 : 1;
    }
    // The interval of the best agent alone says so of more than one study in ten.
    assertThat(claimed).isLessThanOrEqualTo(studies * 3 / 100);
    assertThat(held).isGreaterThan(studies * 95 / 100);
  }

  @Test
  void attemptsThatWereSampledTogetherAreNoFurtherTasks() {
    LocalDate day = LocalDate.of(2026, 1, 1);

    assertThat(Saturation.of(List.of(new Dated(day, "a", 398, 400, 40, 0))).verdict())
        .isEqualTo(Verdict.CLOSE);
    assertThat(Saturation.of(List.of(new Dated(day, "a", 398, 400, 10, 10))).verdict())
        .isEqualTo(Verdict.CLOSE);
    assertThat(Saturation.of(List.of(new Dated(day, "a", 200, 400, 4, 4))).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void twoResultsMakeNoCurve() {
    LocalDate day = LocalDate.of(2026, 1, 1);
    Saturation two =
        Saturation.of(List.of(new Dated(day, "a", 1, 9), new Dated(day.plusDays(9), "b", 5, 9)));

    assertThat(two.half()).isNull();
    assertThatThrownBy(() -> new Dated(day, "a", 2, 1)).hasMessageContaining("2 of 1");
  }
}
