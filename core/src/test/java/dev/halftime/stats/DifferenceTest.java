package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DifferenceTest {

  @ParameterizedTest(name = "{0} flips to none among {1} independent tasks")
  @CsvSource({
    "14, 60, 1.220703125e-4",
    "22, 90, 4.76837158203125e-7",
    "40, 150, 1.8189894035458565e-12",
    "5, 60, 0.0625",
    "0, 60, 1"
  })
  void mcNemarsExactTestStandsBesideThePThatDecides(int flips, int tasks, double exact) {
    Difference difference = of(flips(flips, 0, tasks), alone(tasks));
    assertThat(difference.exact()).isCloseTo(exact, within(1e-9 * exact));
    assertThat(difference.p() < 0.001).isEqualTo(exact < 0.001);
  }

  @Test
  void aMixOfFlipsHasTheExactBinomialBesideIt() {
    // 28 of 40 in one direction: two-sided binomial p = 0.01658; 8 of 9: 2 * (1 + 9) / 2^9.
    assertThat(of(flips(28, 12, 100), alone(100)).exact()).isCloseTo(0.01658, within(1e-5));
    assertThat(of(flips(8, 1, 40), alone(40)).exact()).isCloseTo(20.0 / 512, within(1e-12));
  }

  /// Agresti and Min 2005, table 1: a paired table with 44 and 29 of 237 discordant pairs and 1/2
  /// added to each cell; here with Student's t instead of the normal quantile.
  @Test
  void theIntervalIsAgrestiAndMins() {
    Difference difference = of(flips(44, 29, 237), alone(237));
    double mean = (44.5 - 29.5) / 239;
    double error = Math.sqrt((74.0 / 239 - mean * mean) / 239);
    Estimate estimate = difference.estimate();
    assertThat(estimate.low()).isCloseTo(mean - Quantiles.t(236) * error, within(1e-12));
    assertThat(estimate.high()).isCloseTo(mean + Quantiles.t(236) * error, within(1e-12));
  }

  @Test
  void noDifferenceAtAllStillLeavesRoomForASmallOne() {
    Difference none = of(new double[300], alone(300));
    assertThat(none.estimate().value()).isZero();
    assertThat(none.estimate().high()).isBetween(0.003, 0.0127);
    assertThat(none.p()).isEqualTo(1);
    assertThat(alone(none).sentence()).contains("no significant difference");
  }

  @Test
  void aClearDifferenceIsNamedAsSuch() {
    Difference difference = of(flips(0, 24, 60), alone(60));
    assertThat(alone(difference).sentence())
        .isEqualTo("lower by 40.0 points, which chance alone does not explain");
    assertThat(difference.p()).isLessThan(0.001);
  }

  @Test
  void aDesignThatDetectsNothingSaysSo() {
    Difference.Corrected nothing =
        new Difference.Corrected(new Estimate(0, -0.7, 0.7, 5, 5), 0.95, 1, null, 1);
    assertThat(nothing.sentence())
        .isEqualTo(
            "no significant difference: it may be anywhere from -70.0 to 70.0 points, and this"
                + " design can detect no difference, however large");
  }

  @Test
  void fewSequencesSayNothing() {
    int[] two = IntStream.range(0, 60).map(i -> i / 30).toArray();
    Difference difference = of(flips(0, 20, 60), two);
    assertThat(difference.estimate().low()).isNull();
    assertThat(difference.p()).isEqualTo(1);
    assertThat(alone(difference).sentence())
        .isEqualTo(
            "too few independent sequences to tell a difference from noise (2; at least 5"
                + " are needed)");
  }

  @Test
  void whatHappensInOneSequenceAloneTellsLittle() {
    int[] ten = IntStream.range(0, 300).map(i -> i / 30).toArray();
    double[] everywhere = IntStream.range(0, 300).mapToDouble(i -> i % 30 < 3 ? -1 : 0).toArray();
    double[] inOne = IntStream.range(0, 300).mapToDouble(i -> i < 30 ? -1 : 0).toArray();
    Difference alike = of(everywhere, ten);
    Difference single = of(inOne, ten);
    assertThat(alike.estimate().value()).isEqualTo(single.estimate().value());
    assertThat(width(single)).isGreaterThan(3 * width(alike));
    assertThat(single.p()).isGreaterThan(0.05);
    assertThat(alike.p()).isLessThan(0.001);
  }

  @Test
  void equivalenceAndNonInferiorityAreTestedAgainstAMargin() {
    Difference small = of(flips(6, 6, 400), alone(400));
    assertThat(small.notBelow(0.05)).isLessThan(0.001);
    assertThat(small.notAbove(0.05)).isLessThan(0.001);
    assertThat(of(flips(6, 30, 400), alone(400)).notBelow(0.05)).isGreaterThan(0.05);
    assertThat(of(flips(6, 6, 40), alone(40)).notBelow(0.05)).isGreaterThan(0.05);
  }

  @Test
  @Tag("whole")
  void aTrueDifferenceOfTheDetectableSizeIsFoundFourTimesInFive() {
    for (double share : new double[] {0.5, 0.9}) {
      SplittableRandom random = new SplittableRandom(5);
      int found = 0;
      for (int i = 0; i < 1_000; i++) {
        double less = study(random, share, share).detectable(0.95);
        found += study(random, share - less, share).estimate().excludes(0) ? 1 : 0;
      }
      assertThat(found / 1_000.0).isBetween(0.75, 0.86);
    }
  }

  /// 200 tasks.
  private static Difference study(SplittableRandom random, double one, double other) {
    return Difference.of(
        IntStream.range(0, 200).mapToDouble(_ -> solved(random, one)).toArray(),
        IntStream.range(0, 200).mapToDouble(_ -> solved(random, other)).toArray(),
        alone(200));
  }

  private static double solved(SplittableRandom random, double probability) {
    return random.nextDouble() < probability ? 1 : 0;
  }

  @Test
  void lookingOftenIsPaidFor() {
    Difference strong = of(flips(20, 2, 100), alone(100));
    Difference weak = of(flips(14, 4, 100), alone(100));
    Difference none = of(flips(9, 9, 100), alone(100));
    // Holm 1979: sorted p times the number of remaining tests, never decreasing.
    Difference.Corrected[] results = HolmCorrection.of(none, weak, strong);
    assertThat(results[2].p()).isCloseTo(3 * strong.p(), within(1e-12));
    assertThat(results[1].p()).isCloseTo(2 * weak.p(), within(1e-12));
    assertThat(results[0].p()).isEqualTo(none.p());
    assertThat(results[2].level()).isCloseTo(1 - 0.05 / 3, within(1e-12));
    assertThat(results[0].level()).isEqualTo(0.95);
    assertThat(HolmCorrection.of()).isEmpty();
  }

  /// For random designs, the limits are within the scale and enclose the value, and interval,
  /// corrected p and conclusion agree.
  @Test
  @Tag("whole")
  void intervalPAndSentenceNeverContradictEachOther() {
    SplittableRandom random = new SplittableRandom(17);
    for (int design = 0; design < 2_000; design++) {
      Difference[] family =
          Stream.generate(() -> random(random))
              .limit(1 + random.nextInt(6))
              .toArray(Difference[]::new);
      for (Difference.Corrected each : HolmCorrection.of(family)) {
        Estimate estimate = each.estimate();
        Double low = estimate.low();
        Double high = estimate.high();
        if (low == null || high == null) {
          assertThat(each.sentence()).startsWith("too few");
          assertThat(each.p()).isEqualTo(1);
          continue;
        }
        assertThat(low).isBetween(-1.0, high);
        assertThat(high).isLessThanOrEqualTo(1);
        assertThat(high - low).isPositive();
        assertThat(estimate.excludes(0)).isEqualTo(each.p() < 0.05).isEqualTo(each.differs());
        assertThat(each.sentence().contains("no significant difference"))
            .isEqualTo(!each.differs());
        assertThat(each.level()).isBetween(0.95, 1.0);
        assertThat(each.detectable()).isBetween(0.0, 1.0);
      }
    }
  }

  private static Difference random(SplittableRandom random) {
    int tasks = 2 + random.nextInt(120);
    int together = random.nextBoolean() ? 1 : 1 + random.nextInt(30);
    double up = random.nextDouble();
    boolean graded = random.nextInt(3) == 0;
    double share = random.nextDouble();
    double[] differences =
        IntStream.range(0, tasks)
            .mapToDouble(_ -> random.nextDouble() > share ? 0 : random.nextDouble() < up ? 1 : -1)
            .map(sign -> graded ? sign * random.nextDouble() : sign)
            .toArray();
    return of(differences, IntStream.range(0, tasks).map(i -> i / together).toArray());
  }

  @Test
  void nothingToCompareIsRefused() {
    assertThatThrownBy(() -> Difference.of(new double[0], new double[0], new int[0]))
        .hasMessageContaining("no pairs");
  }

  private static Difference of(double[] differences, int[] clusters) {
    double[] up = Arrays.stream(differences).map(it -> Math.max(0, it)).toArray();
    double[] down = Arrays.stream(differences).map(it -> Math.max(0, -it)).toArray();
    return Difference.of(up, down, clusters);
  }

  private static Difference.Corrected alone(Difference difference) {
    return HolmCorrection.of(difference)[0];
  }

  private static double width(Difference difference) {
    Estimate estimate = difference.estimate();
    return Objects.requireNonNull(estimate.high()) - Objects.requireNonNull(estimate.low());
  }

  private static double[] flips(int up, int down, int tasks) {
    return IntStream.range(0, tasks)
        .mapToDouble(i -> i < up ? 1 : i < up + down ? -1 : 0)
        .toArray();
  }

  private static int[] alone(int n) {
    return IntStream.range(0, n).toArray();
  }
}
