package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RatioOfTotalsTest {

  @Test
  void itIsTheRatioOfTwoRatiosOfTotals() {
    double[][] totals = {
      {1, 4, 3, 3}, {2, 5, 4, 5}, {1, 6, 5, 4}, {3, 5, 3, 5}, {1, 4, 5, 3}, {2, 6, 4, 4}
    };
    Estimate estimate = RatioOfTotals.of(totals).estimate(0.95);
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
    Estimate estimate = RatioOfTotals.of(totals).estimate(0.95);
    assertThat(estimate.value()).isZero();
    assertThat(estimate.high()).isBetween(0.001, 0.5);

    double[][] pairs =
        Arrays.stream(totals).map(row -> Arrays.copyOf(row, 2)).toArray(double[][]::new);
    Estimate single = RatioOfTotals.of(pairs).estimate(0.95);
    assertThat(single.value()).isZero();
    assertThat(single.high()).isBetween(0.0001, 0.1);
    assertThat(RatioOfTotals.of(pairs).below()).isLessThan(0.01);
  }

  @Test
  void fewClustersOrAnEmptyArmTellNothing() {
    assertThat(RatioOfTotals.of(new double[][] {{1, 2, 3, 4}, {2, 2, 3, 3}}).estimate(0.95).low())
        .isNull();
    assertThat(RatioOfTotals.of(new double[6][4]).estimate(0.95).low()).isNull();
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
      held += RatioOfTotals.of(totals).estimate(0.95).excludes(0.5) ? 0 : 1;
    }
    assertThat(held).isBetween(925, 975);
  }

  @Test
  void pIsBelowAnErrorRateExactlyIfTheIntervalExcludesOne() {
    SplittableRandom random = new SplittableRandom(4);
    int excluded = 0;
    for (int study = 0; study < 2_000; study++) {
      double[][] totals = new double[5 + study % 9][study % 2 == 0 ? 2 : 4];
      double rate = random.nextDouble();
      for (double[] row : totals) {
        for (int i = 0; i < row.length; i++) {
          row[i] = random.nextDouble() < rate ? random.nextInt(i == 0 ? 3 : 9) : 0;
        }
      }
      RatioOfTotals ratio = RatioOfTotals.of(totals);
      for (double level : new double[] {0.9, 0.95, 0.99}) {
        boolean excludes = ratio.estimate(level).excludes(1);
        excluded += excludes ? 1 : 0;
        assertThat(ratio.p() < 1 - level)
            .as("%s %s", ratio.estimate(level), ratio.p())
            .isEqualTo(excludes);
        assertThat(ratio.below() < 1 - level).isEqualTo(ratio.estimate(level).excludesAbove(1));
      }
    }
    assertThat(excluded).isBetween(200, 5_800);
  }

  /// Eighteen of twenty clusters have nothing to compare with: two are too few to be sure of.
  @Test
  void aTotalToWhichTwoClustersContributeIsAsUncertainAsTwoClusters() {
    double[][] totals = new double[20][];
    double[][] even = new double[20][];
    for (int i = 0; i < totals.length; i++) {
      double kept = 3 + i % 3;
      totals[i] = new double[] {kept, 10, i < 2 ? 8 + 8 * i : 0, i < 2 ? 10 : 0};
      even[i] = new double[] {kept, 10, 8 + 8 * (i % 2), 10};
    }
    assertThat(RatioOfTotals.of(even).estimate(0.95).excludes(1)).isTrue();
    assertThat(RatioOfTotals.of(totals).estimate(0.95).excludes(1)).isFalse();
  }
}
