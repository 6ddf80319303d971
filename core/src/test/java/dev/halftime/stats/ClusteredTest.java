package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ClusteredTest {

  @Test
  void theStandardErrorOfTasksOnTheirOwnIsTheTextbooks() {
    Clustered mean = Clustered.of(new double[] {1, 2, 3, 4}, new int[] {0, 1, 2, 3});
    assertThat(mean.value()).isEqualTo(2.5);
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-12));
  }

  @Test
  void aFewClustersGiveStudentsInterval() {
    Estimate mean = Clustered.of(new double[] {1, 2, 3, 4}, new int[] {0, 1, 2, 3}).estimate();
    double half = 3.182446 * Math.sqrt(5.0 / 12);
    assertThat(mean.low()).isCloseTo(2.5 - half, within(1e-5));
    assertThat(mean.high()).isCloseTo(2.5 + half, within(1e-5));
  }

  @Test
  void repeatingEachTaskInItsClusterAddsNoCertainty() {
    double[] once = {3, 5, 1, 8, 2, 7, 4, 9, 6, 3, 5, 2};
    int[] alone = IntStream.range(0, 12).toArray();
    double[] tenfold = IntStream.range(0, 120).mapToDouble(i -> once[i / 10]).toArray();
    int[] together = IntStream.range(0, 120).map(i -> i / 10).toArray();
    Estimate less = Clustered.of(once, alone).estimate();
    Estimate more = Clustered.of(tenfold, together).estimate();
    assertThat(more.low()).isCloseTo(less.low(), within(1e-9));
    assertThat(more.high()).isCloseTo(less.high(), within(1e-9));
    assertThat(more.n()).isEqualTo(120);
  }

  @Test
  void theSameSampleGivesTheSameIntervalEachTime() {
    double[] values = new SplittableRandom(3).doubles(60).toArray();
    int[] clusters = IntStream.range(0, 60).map(i -> i / 3).toArray();
    assertThat(Clustered.of(values, clusters).estimate())
        .isEqualTo(Clustered.of(values, clusters).estimate());
  }

  @Test
  void intervalsHoldTheTruthAboutNinetyFiveTimesInAHundred() {
    assertThat(held(12)).isBetween(920, 980);
    assertThat(held(5)).isBetween(920, 980);
  }

  /// The number of 1,000 studies, with clusters of five, in which the interval contains the true
  /// value.
  private static int held(int clusters) {
    SplittableRandom random = new SplittableRandom(clusters);
    int[] groups = IntStream.range(0, 5 * clusters).map(i -> i / 5).toArray();
    int held = 0;
    for (int study = 0; study < 1_000; study++) {
      double[] values = new double[groups.length];
      for (int i = 0; i < values.length; i += 5) {
        double shift = random.nextGaussian();
        for (int j = i; j < i + 5; j++) {
          values[j] = 2 + shift + random.nextGaussian();
        }
      }
      held += Clustered.of(values, groups).estimate().excludes(2) ? 0 : 1;
    }
    return held;
  }

  @Test
  void aRatioComparesTotalsAndIsNeverNegative() {
    double[] above = {2, 4, 1, 3, 2, 2, 5, 1, 3, 2, 4, 3};
    double[] below = {4, 8, 2, 6, 4, 4, 10, 2, 6, 4, 8, 6};
    int[] alone = IntStream.range(0, 12).toArray();
    assertThat(Clustered.ratio(above, below, alone).value()).isCloseTo(0.5, within(1e-12));
    above[0] = 40;
    Estimate wild = Clustered.ratio(above, below, alone).estimate();
    assertThat(wild.low()).isBetween(0.0, wild.value());
    assertThat(wild.high()).isGreaterThan(1.5);
  }

  @Test
  void valuesThatAreAllAlikeTellNothingOfHowFarTheyCouldDiffer() {
    int[] alone = IntStream.range(0, 12).toArray();
    double[] twos = new double[12];
    Arrays.fill(twos, 2);
    assertThat(Clustered.of(twos, alone).estimate().low()).isNull();
    assertThat(Clustered.ratio(twos, twos, alone).estimate().low()).isNull();
    assertThat(Clustered.ratio(new double[12], twos, alone).estimate())
        .isEqualTo(new Estimate(0, null, null, 12, 12));
  }

  @Test
  void tooFewSayNothingRatherThanSomethingAbsurd() {
    int[] two = {0, 1};
    int[] fourSequences = {0, 0, 1, 1, 2, 2, 3, 3};
    assertThat(Clustered.of(new double[] {1, 9}, two).estimate().low()).isNull();
    double[] sample = {3, 1, 4, 1, 5, 9, 2, 6};
    assertThat(Clustered.of(sample, fourSequences).estimate().low()).isNull();
    int[] sixSequences = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
    double[] rare = {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0};
    double[] often = {3, 0, 2, 0, 1, 1, 0, 2, 3, 1, 2, 1};
    assertThat(Clustered.ratio(rare, often, sixSequences).estimate())
        .isEqualTo(new Estimate(1.0 / 16, null, null, 12, 6));
  }

  /// For any ratio, the interval contains the ratio and spans at most a factor of 100.
  @Test
  void noIntervalOfARatioIsAbsurd() {
    SplittableRandom random = new SplittableRandom(4);
    int told = 0;
    for (int i = 0; i < 3_000; i++) {
      int groups = 2 + random.nextInt(12);
      int length = 1 + random.nextInt(6);
      double rate = 0.05 + random.nextDouble();
      int[] clusters = IntStream.range(0, groups * length).map(it -> it / length).toArray();
      double[] above = random.doubles(clusters.length).map(it -> it < rate / 3 ? 1 : 0).toArray();
      double[] below = random.doubles(clusters.length).map(it -> it < rate ? 1 : 0).toArray();
      double[][] totals = new double[groups][4];
      for (int at = 0; at < above.length; at++) {
        totals[clusters[at]][at % 2 * 2] += above[at];
        totals[clusters[at]][at % 2 * 2 + 1] += below[at];
      }
      for (Estimate each :
          List.of(
              Clustered.ratio(above, below, clusters).estimate(),
              RatioOfTotals.of(totals).estimate(0.95))) {
        Double low = each.low();
        Double high = each.high();
        if (low != null && high != null) {
          told++;
          assertThat(each.value()).isBetween(low, high);
          assertThat(high).isLessThanOrEqualTo(each.value() > 0 ? 100 * low + 1e-9 : 10.0);
        }
      }
    }
    assertThat(told).isGreaterThan(1_000);
  }

  /// Clusters of unequal size, worked by hand: sizes 1 and 3 with means 0 and 2 have the residuals
  /// -1.5 and 1.5 times 1 / sqrt(1 - size / 4).
  @Test
  void unequalClustersAreWeighedByTheirLeverage() {
    Clustered mean = Clustered.of(new double[] {0, 2, 2, 2}, new int[] {0, 1, 1, 1});
    double variance = (2.25 / (1 - 1.0 / 4) + 2.25 / (1 - 3.0 / 4)) / 16;
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(variance), within(1e-12));
    assertThat(mean.degrees()).isEqualTo(1);
    assertThat(
            Clustered.of(new double[40], IntStream.range(0, 40).map(i -> i / 4).toArray())
                .degrees())
        .isCloseTo(9, within(1e-9));
  }

  @Test
  void listsOfDifferentLengthsAreRefused() {
    assertThatThrownBy(() -> Clustered.of(new double[2], new int[3]))
        .hasMessageContaining("lengths differ: 2, 2, 3");
  }
}
