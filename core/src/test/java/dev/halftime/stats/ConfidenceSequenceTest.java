package dev.halftime.stats;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfidenceSequenceTest {

  @Test
  void nothingSeenLeavesEverythingPossible() {
    Estimate none = new ConfidenceSequence(0.95).estimate();
    assertThat(none.low()).isEqualTo(0);
    assertThat(none.high()).isEqualTo(1);
    assertThat(none.value()).isNaN();
  }

  @Test
  void itNeverGrowsWiderAndIsWiderThanAnIntervalForOneLook() {
    ConfidenceSequence sequence = new ConfidenceSequence(0.95);
    SplittableRandom random = new SplittableRandom(5);
    double low = 0;
    double high = 1;
    int successes = 0;
    for (int i = 0; i < 100; i++) {
      boolean success = random.nextDouble() < 0.7;
      successes += success ? 1 : 0;
      sequence.add(success ? 1 : 0);
      Estimate now = sequence.estimate();
      assertThat(now.low()).isGreaterThanOrEqualTo(low);
      assertThat(now.high()).isLessThanOrEqualTo(high);
      low = requireNonNull(now.low());
      high = requireNonNull(now.high());
    }
    Estimate once = Proportion.wilson(successes, 100);
    double width = requireNonNull(once.high()) - requireNonNull(once.low());
    assertThat(high - low).isBetween(width, 2 * width);
  }

  @Test
  void oneSidedResultsRuleOutTheOtherSide() {
    ConfidenceSequence sequence = new ConfidenceSequence(0.95);
    for (int i = 0; i < 100; i++) {
      sequence.add(1);
    }
    assertThat(sequence.estimate().high()).isEqualTo(1);
    assertThat(sequence.estimate().low()).isBetween(0.90, 0.96);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.95})
  void itHoldsTheMeanAtEveryLookInNineteenOfTwentyStudies(double mean) {
    SplittableRandom random = new SplittableRandom(3);
    int left = 0;
    for (int study = 0; study < 1_000; study++) {
      ConfidenceSequence sequence = new ConfidenceSequence(0.95);
      for (int i = 0; i < 100; i++) {
        sequence.add(random.nextDouble() < mean ? 1 : 0);
      }
      left += sequence.estimate().excludes(mean) ? 1 : 0;
    }
    assertThat(left).isLessThanOrEqualTo(50);
  }

  @Test
  void aLevelIsAShare() {
    assertThatThrownBy(() -> new ConfidenceSequence(95)).hasMessageContaining("not 95");
  }
}
