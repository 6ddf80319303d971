package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.stats.PaddedSample.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiellerIntervalTest {

  private static final List<Integer> APART = apart(40, 1);

  /// A sample without pseudo-observations.
  private static Estimate crossing(double[] constants, double[] slopes) {
    List<Line> lines =
        IntStream.range(0, constants.length)
            .mapToObj(i -> new Line(constants[i], slopes[i]))
            .toList();
    return FiellerInterval.of(new PaddedSample(lines, APART, lines, List.of(), 1), 0, 0.95);
  }

  @Test
  void aLineThatIsKnownCrossesWhereItDoes() {
    double[] constants =
        IntStream.range(0, 40).mapToDouble(i -> -6 + (i % 2 == 0 ? 1 : -1)).toArray();
    double[] slopes = IntStream.range(0, 40).mapToDouble(i -> 2 + (i % 4 < 2 ? 1 : -1)).toArray();

    Estimate crossing = crossing(constants, slopes);

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
      held += crossing(constants, slopes).excludes(2) ? 0 : 1;
    }

    assertThat(held / (double) samples).isBetween(0.94, 0.96);
  }

  @Test
  void withoutSkewnessTheMeanHasStudentsInterval() {
    double[] values = IntStream.range(0, 40).mapToDouble(i -> 5 + (i % 2 == 0 ? 1 : -1)).toArray();
    Estimate mean = crossing(values, IntStream.range(0, 40).mapToDouble(_ -> -1).toArray());

    // 2.0227 is the critical value of t with 39 degrees of freedom
    double half = 2.0227 * Math.sqrt(1.0 / 39);
    assertThat(mean.value()).isCloseTo(5, within(1e-12));
    assertThat(mean.low()).isCloseTo(5 - half, within(1e-4));
    assertThat(mean.high()).isCloseTo(5 + half, within(1e-4));
  }

  @Test
  void aMeanOfAnswersThatAreAllAlikeIsUncertainByTheAnswersThatWereNotSeen() {
    List<Line> right = IntStream.range(0, 40).mapToObj(_ -> new Line(1, -1)).toList();
    List<Line> unseen = List.of(new Line(0, -1), new Line(1, -1));
    Estimate share = FiellerInterval.of(new PaddedSample(right, APART, right, unseen, 1), 1, 0.95);
    Estimate blocks =
        FiellerInterval.of(new PaddedSample(right, apart(40, 4), right, unseen, 4), 1, 0.95);

    // Agresti and Coull's interval of 40 of 40 is [0.894, 1.018], with a normal critical value
    assertThat(share.low()).isCloseTo(0.89, within(0.005));
    assertThat(share.high()).isCloseTo(1.02, within(0.005));
    assertThat(blocks.low()).isLessThan(0.75);
  }

  private static List<Integer> apart(int n, int size) {
    return IntStream.range(0, n).mapToObj(i -> i / size).toList();
  }

  @Test
  void theMeanOfSkewedAmountsIsHeldByAnIntervalThatReachesFurtherUp() {
    Random random = new Random(3);
    int samples = 2_000;
    int held = 0;
    int below = 0;
    for (int sample = 0; sample < samples; sample++) {
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        lines.add(new Line(Math.exp(random.nextGaussian() - 0.5), -1));
      }
      Estimate mean =
          FiellerInterval.of(new PaddedSample(lines, APART, lines, List.of(), 1), 0, 0.95);
      double low = Objects.requireNonNull(mean.low());
      double high = Objects.requireNonNull(mean.high());
      held += mean.excludes(1) ? 0 : 1;
      below += high - mean.value() > mean.value() - low ? 1 : 0;
    }
    // Student's interval holds it in less than 91 %.
    assertThat(held / (double) samples).isBetween(0.925, 0.97);
    assertThat(below).isEqualTo(samples);
  }

  @Test
  void aSlopeThatMayBeNoneHasNoInterval() {
    double[] constants = new Random(1).doubles(40).toArray();
    double[] slopes = new Random(2).doubles(40, -1, 1).toArray();

    assertThat(crossing(constants, slopes).low()).isNull();
    assertThat(crossing(constants, new double[40]).value()).isNaN();
  }

  @Test
  void fewerThanFiveClustersHaveNoIntervalAndLengthsMustAgree() {
    List<Line> lines = IntStream.range(0, 40).mapToObj(i -> new Line(i, -1)).toList();

    PaddedSample four = new PaddedSample(lines, apart(40, 10), lines, List.of(), 1);
    assertThat(FiellerInterval.of(four, 0, 0.95).low()).isNull();
    assertThatThrownBy(() -> new PaddedSample(lines, apart(3, 1), lines, List.of(), 1))
        .hasMessageContaining("40, 3, 40");
  }
}
