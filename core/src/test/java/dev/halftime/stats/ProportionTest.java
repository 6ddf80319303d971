package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProportionTest {

  @Test
  void wilsonGivesTheIntervalsThatNewcombePublished() {
    // Newcombe 1998, table I, method 3.
    interval(Proportion.wilson(81, 263), 0.2553, 0.3662);
    interval(Proportion.wilson(15, 148), 0.0624, 0.1605);
    interval(Proportion.wilson(0, 20), 0, 0.1611);
    interval(Proportion.wilson(1, 29), 0.0061, 0.1718);
  }

  @Test
  void clopperPearsonGivesTheIntervalsThatNewcombePublished() {
    // Newcombe 1998, table I, method 5.
    interval(Proportion.clopperPearson(81, 263), 0.2527, 0.3676);
    interval(Proportion.clopperPearson(15, 148), 0.0578, 0.1617);
    interval(Proportion.clopperPearson(0, 20), 0, 0.1684);
    interval(Proportion.clopperPearson(1, 29), 0.0009, 0.1776);
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Proportion.wilson(3, 2)).hasMessageContaining("3 successes in 2");
    assertThatThrownBy(() -> Proportion.wilson(0, 0)).hasMessageContaining("in 0 attempts");
  }

  @Test
  void yesOrNoTasksOnTheirOwnGiveWilsonsInterval() {
    double[] values = new double[50];
    Arrays.fill(values, 0, 20, 1);
    Estimate mean = Proportion.mean(values, IntStream.range(0, 50).toArray());
    Estimate wilson = Proportion.wilson(20, 50);
    assertThat(mean.low()).isCloseTo(wilson.low(), within(1e-12));
    assertThat(mean.high()).isCloseTo(wilson.high(), within(1e-12));
  }

  @Test
  void tasksThatAreAlikeWithinSequencesGiveAWiderInterval() {
    double[] values = new double[200];
    Arrays.fill(values, 0, 80, 1);
    Estimate alone = Proportion.mean(values, IntStream.range(0, 200).toArray());
    Estimate alike = Proportion.mean(values, IntStream.range(0, 200).map(i -> i / 10).toArray());
    assertThat(width(alike)).isGreaterThan(3 * width(alone));
    assertThat(alike.clusters()).isEqualTo(20);
  }

  @Test
  void oneSequenceSaysNothingAboutOthers() {
    Estimate estimate = Proportion.mean(new double[] {1, 0, 1}, new int[3]);
    assertThat(estimate.value()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(estimate.low()).isNull();
    assertThat(estimate.excludes(0)).isFalse();
  }

  @Test
  void intervalsOfClusteredSharesHoldTheTruthAboutNinetyFiveTimesInAHundred() {
    SplittableRandom random = new SplittableRandom(1);
    int[] clusters = IntStream.range(0, 200).map(i -> i / 10).toArray();
    int held = 0;
    for (int study = 0; study < 1_000; study++) {
      double[] values = new double[200];
      for (int cluster = 0; cluster < 20; cluster++) {
        double share = random.nextBoolean() ? 0.9 : 0.5;
        for (int i = 0; i < 10; i++) {
          values[10 * cluster + i] = random.nextDouble() < share ? 1 : 0;
        }
      }
      held += Proportion.mean(values, clusters).excludes(0.7) ? 0 : 1;
    }
    assertThat(held).isBetween(930, 975);
  }

  private static double width(Estimate estimate) {
    return Objects.requireNonNull(estimate.high()) - Objects.requireNonNull(estimate.low());
  }

  private static void interval(Estimate estimate, double low, double high) {
    assertThat(estimate.low()).isCloseTo(low, within(6e-5));
    assertThat(estimate.high()).isCloseTo(high, within(6e-5));
  }
}
