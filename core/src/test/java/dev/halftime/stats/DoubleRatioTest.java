package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DoubleRatioTest {

  @Test
  void itIsTheRatioOfTwoRatiosOfTotals() {
    double[][] totals = {
      {1, 4, 3, 3}, {2, 5, 4, 5}, {1, 6, 5, 4}, {3, 5, 3, 5}, {1, 4, 5, 3}, {2, 6, 4, 4}
    };
    Estimate estimate = DoubleRatio.of(totals);
    assertThat(estimate.value()).isCloseTo(10.0 / 30 / (24.0 / 24), within(1e-12));
    assertThat(estimate.excludesAbove(1)).isTrue();
    assertThat(estimate.low()).isPositive();
  }

  @Test
  void nothingAboveStillHasAnUpperLimit() {
    double[][] totals = new double[10][];
    for (int i = 0; i < totals.length; i++) {
      totals[i] = new double[] {0, 40, 6, 6 + i % 2};
    }
    Estimate estimate = DoubleRatio.of(totals);
    assertThat(estimate.value()).isZero();
    assertThat(estimate.high()).isBetween(0.001, 0.5);
  }

  @Test
  void fewClustersOrAnEmptyArmTellNothing() {
    assertThat(DoubleRatio.of(new double[][] {{1, 2, 3, 4}, {2, 2, 3, 3}}).low()).isNull();
    assertThat(DoubleRatio.of(new double[6][4]).low()).isNull();
  }

  @Test
  void theIntervalHoldsTheTruthAboutNinetyFiveTimesInAHundred() {
    SplittableRandom random = new SplittableRandom(9);
    int held = 0;
    for (int study = 0; study < 1_000; study++) {
      double[][] totals = new double[12][4];
      for (double[] row : totals) {
        for (int i = 0; i < 4; i++) {
          for (int look = 0; look < 20; look++) {
            row[i] += random.nextDouble() < (i == 0 ? 0.2 : 0.4) ? 1 : 0;
          }
        }
      }
      held += DoubleRatio.of(totals).excludes(0.5) ? 0 : 1;
    }
    assertThat(held).isBetween(925, 975);
  }
}
