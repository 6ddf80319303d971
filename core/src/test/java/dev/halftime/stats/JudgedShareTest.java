package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JudgedShareTest {

  /// A sample of which the first are labelled.
  private static JudgedShare sample(
      SplittableRandom random, int all, int labelled, double truth, double sens, double spec) {
    boolean[] judged = new boolean[all];
    @Nullable Boolean[] labels = new Boolean[all];
    for (int i = 0; i < all; i++) {
      boolean good = random.nextDouble() < truth;
      judged[i] = random.nextDouble() < (good ? sens : 1 - spec);
      labels[i] = i < labelled ? good : null;
    }
    return JudgedShare.of(judged, labels);
  }

  @Test
  void aLenientJudgeIsCorrectedByBothEstimators() {
    double raw = 0;
    double powered = 0;
    double inverted = 0;
    int holds = 0;
    int narrower = 0;
    SplittableRandom random = new SplittableRandom(7);
    int studies = 2_000;
    for (int i = 0; i < studies; i++) {
      JudgedShare share = sample(random, 600, 100, 0.5, 0.95, 0.7);
      raw += share.raw().value() / studies;
      powered += share.powered().value() / studies;
      inverted += Objects.requireNonNull(share.inverted()) / studies;
      holds += share.powered().excludes(0.5) ? 0 : 1;
      narrower += width(share.powered()) < width(share.labelled()) ? 1 : 0;
    }
    assertThat(raw).isCloseTo(0.625, within(0.005));
    assertThat(powered).isCloseTo(0.5, within(0.005));
    assertThat(inverted).isCloseTo(0.5, within(0.01));
    assertThat((double) holds / studies).isBetween(0.93, 0.97);
    assertThat(narrower).isGreaterThan(studies * 9 / 10);
  }

  @Test
  void theIntervalOfFewLabelsThatNearlyAllAgreeKeepsItsLevel() {
    SplittableRandom random = new SplittableRandom(3);
    int studies = 1_000;
    int holds = 0;
    for (int i = 0; i < studies; i++) {
      holds += sample(random, 300, 20, 0.95, 0.95, 0.9).powered().excludes(0.95) ? 0 : 1;
    }
    assertThat((double) holds / studies).isBetween(0.93, 0.99);
  }

  @Test
  void trialsOfATaskCountAsOneAnswerWhereTheyAreAlike() {
    int tasks = 30;
    int trials = 10;
    SplittableRandom random = new SplittableRandom(9);
    int studies = 300;
    int holds = 0;
    for (int study = 0; study < studies; study++) {
      boolean[] judged = new boolean[tasks * trials];
      @Nullable Boolean[] labels = new Boolean[judged.length];
      int[] clusters = new int[judged.length];
      boolean good = false;
      for (int i = 0; i < judged.length; i++) {
        good = i % trials == 0 ? random.nextDouble() < 0.6 : good;
        judged[i] = random.nextDouble() < (good ? 0.8 : 0.2);
        labels[i] = random.nextDouble() < 0.5 ? good : null;
        clusters[i] = i / trials;
      }
      holds += JudgedShare.of(judged, labels, clusters).powered().excludes(0.6) ? 0 : 1;
      assertThat(width(JudgedShare.of(judged, labels).powered()))
          .isLessThan(width(JudgedShare.of(judged, labels, clusters).powered()));
    }
    assertThat((double) holds / studies).isBetween(0.93, 1.0);
  }

  @Test
  void labelsOfPassedEpisodesAloneSayNothingOfTheFailedOnes() {
    boolean[] judged = new boolean[40];
    @Nullable Boolean[] labels = new Boolean[40];
    for (int i = 0; i < 40; i++) {
      judged[i] = i < 30;
      labels[i] = i < 20 ? i % 4 > 0 : null;
    }
    assertThat(JudgedShare.of(judged, labels).powered().low()).isNull();
  }

  private static double width(Estimate estimate) {
    return Objects.requireNonNull(estimate.high()) - Objects.requireNonNull(estimate.low());
  }

  @Test
  void aJudgeThatKnowsNothingGetsNoTrustAndIsNotInverted() {
    boolean[] judged = new boolean[40];
    @Nullable Boolean[] labels = new Boolean[40];
    for (int i = 0; i < 40; i++) {
      judged[i] = true;
      labels[i] = i < 20 ? i % 2 == 0 : null;
    }
    JudgedShare share = JudgedShare.of(judged, labels);

    assertThat(share.trust()).isZero();
    assertThat(share.inverted()).isNull();
    assertThat(share.powered().value()).isEqualTo(0.5);
  }

  @Test
  void fewLabelsGiveNoIntervalAndNoneAreRefused() {
    JudgedShare share =
        JudgedShare.of(new boolean[] {true, false}, new @Nullable Boolean[] {true, null});
    assertThat(share.powered().low()).isNull();
    assertThatThrownBy(() -> JudgedShare.of(new boolean[] {true}, new @Nullable Boolean[] {null}))
        .hasMessage("no episode is labelled");
  }
}
