package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DifferenceTest {

  @Test
  void theTestIsMcNemarsExactTestWhereAnswersAreYesOrNo() {
    // 9 discordant pairs, 8 of them one way: 2 * (C(9,8) + C(9,9)) / 2^9.
    double[] differences = new double[40];
    for (int i = 0; i < 9; i++) {
      differences[i] = i == 0 ? -1 : 1;
    }
    assertThat(Difference.of(differences, alone(40)).p()).isCloseTo(20.0 / 512, within(1e-12));
  }

  @Test
  void manyDiscordantPairsAreDrawnByLotAndAgreeWithTheBinomial() {
    // 40 discordant pairs, 28 one way: two-sided binomial p = 0.01658.
    double[] differences = new double[100];
    for (int i = 0; i < 40; i++) {
      differences[i] = i < 28 ? 1 : -1;
    }
    assertThat(Difference.of(differences, alone(100)).p()).isCloseTo(0.01658, within(0.004));
  }

  @Test
  void noDifferenceAtAllStillLeavesRoomForASmallOne() {
    Difference none = Difference.of(new double[300], alone(300));
    assertThat(none.estimate().value()).isZero();
    assertThat(none.estimate().high()).isCloseTo(0.0126, within(1e-4));
    assertThat(none.p()).isEqualTo(1);
    assertThat(none.sentence()).contains("not distinguishable from noise", "-1.3 to 1.3 points");
  }

  @Test
  void aClearDifferenceIsNamedAsSuch() {
    double[] differences = new double[60];
    for (int i = 0; i < 24; i++) {
      differences[i] = -1;
    }
    Difference difference = Difference.of(differences, alone(60));
    assertThat(difference.sentence()).isEqualTo("lower by 40.0 points, and not by chance alone");
    assertThat(difference.p()).isLessThan(0.001);
  }

  @Test
  void aTrueDifferenceOfTheDetectableSizeIsFoundFourTimesInFive() {
    SplittableRandom random = new SplittableRandom(5);
    double detectable = Difference.of(study(random, 0), alone(200)).detectable();
    int found = 0;
    for (int i = 0; i < 500; i++) {
      found += Difference.of(study(random, detectable), alone(200)).estimate().excludes(0) ? 1 : 0;
    }
    assertThat(found / 500.0).isBetween(0.7, 0.9);
  }

  /// 200 differences of two arms that solve half of the tasks, one a bit more.
  private static double[] study(SplittableRandom random, double more) {
    return IntStream.range(0, 200)
        .mapToDouble(_ -> solved(random, 0.5 + more) - solved(random, 0.5))
        .toArray();
  }

  private static double solved(SplittableRandom random, double probability) {
    return random.nextDouble() < probability ? 1 : 0;
  }

  @Test
  void lookingOftenIsPaidFor() {
    // Holm 1979: sorted p times the number of tests that are left, never falling.
    assertThat(Difference.holm(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(Difference.holm(new double[] {0.9, 0.8})).containsExactly(1, 1);
    assertThat(Difference.holm(new double[0])).isEmpty();
  }

  private static int[] alone(int n) {
    return IntStream.range(0, n).toArray();
  }
}
