package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class EProcessTest {

  @Test
  void theWealthOfManyConstantBetsIsCloseToTheirIntegral() {
    // Only losses in fair bets: the mean of (1 + b)^k over b from 0 to 1.
    EProcess bets = EProcess.below(0.5);
    for (int i = 0; i < 8; i++) {
      bets.add(0);
    }
    assertThat(bets.largest()).isCloseTo((Math.pow(2, 9) - 1) / 9, within(0.1));
  }

  @Test
  void theOrderOfObservationsChangesNothingInTheEnd() {
    EProcess one = EProcess.above(0.3);
    EProcess other = EProcess.above(0.3);
    double[] values = {1, 0.5, 0, 1, 1, 0.25, 1, 1, 1};
    for (int i = 0; i < values.length; i++) {
      one.add(values[i]);
      other.add(values[values.length - 1 - i]);
    }
    assertThat(one.add(1)).isCloseTo(other.add(1), within(1e-9));
  }

  @Test
  void whatWasShownOnceStaysShown() {
    EProcess bets = EProcess.above(0.5);
    for (int i = 0; i < 12; i++) {
      bets.add(1);
    }
    double shown = bets.largest();
    for (int i = 0; i < 30; i++) {
      bets.add(0);
    }
    assertThat(bets.largest()).isEqualTo(shown).isGreaterThan(100);
  }

  @Test
  void valuesAndBoundsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> EProcess.above(1)).hasMessageContaining("not 1.0");
    assertThatThrownBy(() -> EProcess.above(0.5).add(1.5)).hasMessageContaining("not 1.5");
    assertThatThrownBy(() -> EProcess.above(0.5).add(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> EProcess.amountsAbove(0)).hasMessageContaining("not 0.0");
    assertThatThrownBy(() -> EProcess.amountsAbove(2).add(-1)).hasMessageContaining("any amount");
  }

  @Test
  void amountsOfNothingAreNotMoreThanTheSmallestLimit() {
    EProcess process = EProcess.amountsAbove(Double.MIN_NORMAL);
    assertThat(process.add(0)).isEqualTo(1);
    assertThat(process.add(0)).isEqualTo(1);
    assertThat(process.add(0.01)).isGreaterThan(1e300);
  }

  /// Returns how many of 1,000 studies of 300 observations reach 20, tested after each observation.
  private static int reached(Supplier<EProcess> bets, double mean, boolean yesOrNo) {
    SplittableRandom random = new SplittableRandom(11);
    int reached = 0;
    for (int study = 0; study < 1_000; study++) {
      EProcess process = bets.get();
      for (int i = 0; i < 300; i++) {
        double value = random.nextDouble();
        process.add(yesOrNo ? (value < mean ? 1 : 0) : Math.clamp(2 * mean * value, 0, 1));
      }
      reached += process.largest() >= 20 ? 1 : 0;
    }
    return reached;
  }

  @Test
  void aTrueHypothesisIsRejectedInAtMostFivePercentOfStudiesThoughEveryLookCounts() {
    for (double mean : new double[] {0.1, 0.5, 0.9}) {
      assertThat(reached(() -> EProcess.above(mean), mean, true)).isLessThanOrEqualTo(50);
      assertThat(reached(() -> EProcess.below(mean), mean, true)).isLessThanOrEqualTo(50);
    }
    assertThat(reached(() -> EProcess.above(0.4), 0.4, false)).isLessThanOrEqualTo(50);
  }

  @Test
  void aFalseHypothesisIsRejected() {
    assertThat(reached(() -> EProcess.above(0.4), 0.55, true)).isGreaterThan(950);
    assertThat(reached(() -> EProcess.below(0.9), 0.8, true)).isGreaterThan(950);
  }

  /// Amounts with mean 3, of which few are very large.
  @Test
  void theMeanOfAmountsWithoutABoundIsRejectedAsRarelyAsPromised() {
    SplittableRandom random = new SplittableRandom(12);
    int wrong = 0;
    int right = 0;
    for (int study = 0; study < 1_000; study++) {
      EProcess process = EProcess.amountsAbove(3);
      EProcess lower = EProcess.amountsAbove(1.5);
      for (int i = 0; i < 300; i++) {
        double amount = 3 * Math.exp(random.nextGaussian() - 0.5);
        process.add(amount);
        lower.add(amount);
      }
      wrong += process.largest() >= 20 ? 1 : 0;
      right += lower.largest() >= 20 ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(50);
    assertThat(right).isGreaterThan(950);
  }
}
