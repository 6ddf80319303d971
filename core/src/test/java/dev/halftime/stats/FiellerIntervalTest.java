package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiellerIntervalTest {

  private static final int[] APART = IntStream.range(0, 40).toArray();

  @Test
  void aLineThatIsKnownCrossesWhereItDoes() {
    double[] constants =
        IntStream.range(0, 40).mapToDouble(i -> -6 + (i % 2 == 0 ? 1 : -1)).toArray();
    double[] slopes = IntStream.range(0, 40).mapToDouble(i -> 2 + (i % 4 < 2 ? 1 : -1)).toArray();

    Estimate crossing = FiellerInterval.of(constants, slopes, APART, 0.95);

    assertThat(crossing.value()).isCloseTo(3, within(1e-12));
    assertThat(crossing.excludes(3)).isFalse();
  }

  @Test
  void theIntervalHoldsTheTrueCrossingInNineteenOfTwentySamples() {
    Random random = new Random(7);
    int samples = 2_000;
    int held = 0;
    for (int sample = 0; sample < samples; sample++) {
      double[] constants = new double[40];
      double[] slopes = new double[40];
      for (int i = 0; i < 40; i++) {
        double shared = random.nextGaussian();
        constants[i] = -3 + 2 * shared + random.nextGaussian();
        slopes[i] = 1.5 + shared;
      }
      held += FiellerInterval.of(constants, slopes, APART, 0.95).excludes(2) ? 0 : 1;
    }

    assertThat(held / (double) samples).isBetween(0.94, 0.96);
  }

  @Test
  void aSlopeThatMayBeNoneHasNoInterval() {
    double[] constants = new Random(1).doubles(40).toArray();
    double[] slopes = new Random(2).doubles(40, -1, 1).toArray();

    assertThat(FiellerInterval.of(constants, slopes, APART, 0.95).low()).isNull();
    assertThat(FiellerInterval.of(constants, new double[40], APART, 0.95).value()).isNaN();
  }
}
