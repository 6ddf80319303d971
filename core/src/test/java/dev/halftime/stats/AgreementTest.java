package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AgreementTest {

  /// The agreement of a table whose rows are the categories of the first rater, and whose columns
  /// are those of the second.
  private static Agreement of(int[][] table) {
    IntStream.Builder one = IntStream.builder();
    IntStream.Builder other = IntStream.builder();
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < table.length; j++) {
        for (int k = 0; k < table[i][j]; k++) {
          one.add(i);
          other.add(j);
        }
      }
    }
    int[] first = one.build().toArray();
    return Agreement.of(first, other.build().toArray(), IntStream.range(0, first.length).toArray());
  }

  private static Estimate kappa(Agreement agreement) {
    return Objects.requireNonNull(agreement.kappa());
  }

  /// Fleiss, Levin and Paik, *Statistical Methods for Rates and Proportions* (2003), table 18.1:
  /// kappa 0.68 with a standard error of 0.087.
  @Test
  void aPublishedTableGivesItsPublishedKappaAndError() {
    Agreement agreement = of(new int[][] {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}});
    Estimate kappa = kappa(agreement);

    assertThat(agreement.share()).isCloseTo(0.89, within(1e-12));
    assertThat(kappa.value()).isCloseTo(0.676, within(0.0005));
    double error =
        (Objects.requireNonNull(kappa.high()) - Objects.requireNonNull(kappa.low()))
            / 2
            / Quantiles.t(99)
            / Math.sqrt(100.0 / 99);
    assertThat(error).isCloseTo(0.087, within(0.001));
    assertThat(kappa.n()).isEqualTo(100);
  }

  @Test
  void agreementByChanceIsNone() {
    assertThat(kappa(of(new int[][] {{25, 25}, {25, 25}})).value()).isCloseTo(0, within(1e-12));
    assertThat(kappa(of(new int[][] {{0, 50}, {50, 0}})).value()).isCloseTo(-1, within(1e-12));
    assertThat(kappa(of(new int[][] {{20, 5}, {10, 15}})).value()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void fullAgreementOfAFewIsStillUncertain() {
    Estimate few = kappa(of(new int[][] {{3, 0}, {0, 3}}));
    Estimate many = kappa(of(new int[][] {{300, 0}, {0, 300}}));
    assertThat(few.value()).isEqualTo(1);
    assertThat(few.low()).isLessThan(0.5);
    assertThat(many.low()).isGreaterThan(0.98);
    assertThat(many.high()).isEqualTo(1);
  }

  @Test
  void whereNothingVariesThereIsNoKappa() {
    assertThat(of(new int[][] {{9, 0}, {0, 0}}).kappa()).isNull();
    assertThat(of(new int[][] {{9, 0}, {0, 0}}).words())
        .contains("always give the same rating; n = 9");
    assertThat(of(new int[][] {{0}}).words()).isEqualTo("no item was rated by both");
  }

  @Test
  void verdictsThatHangTogetherTellLess() {
    Random random = new Random(3);
    int[] one = random.ints(200, 0, 2).toArray();
    int[] other = one.clone();
    for (int i = 0; i < 200; i += 40) { // every other sequence is judged differently
      for (int j = i; j < i + 8; j++) {
        other[j] = 1 - one[j];
      }
    }
    int[] alone = IntStream.range(0, 200).toArray();
    int[] sequences = IntStream.range(0, 200).map(i -> i / 20).toArray();
    Estimate free = kappa(Agreement.of(one, other, alone));
    Estimate together = kappa(Agreement.of(one, other, sequences));
    assertThat(together.value()).isEqualTo(free.value());
    assertThat(together.clusters()).isEqualTo(10);
    assertThat(width(together)).isGreaterThan(width(free));
  }

  /// Pairs with a known kappa: the coverage of the interval is about its level.
  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    Random random = new Random(11);
    int held = 0;
    int runs = 2_000;
    for (int run = 0; run < runs; run++) {
      int[] one = new int[80];
      int[] other = new int[80];
      for (int i = 0; i < 80; i++) {
        one[i] = random.nextInt(2);
        other[i] = random.nextDouble() < 0.8 ? one[i] : 1 - one[i];
      }
      held +=
          kappa(Agreement.of(one, other, IntStream.range(0, 80).toArray())).excludes(0.6) ? 0 : 1;
    }
    assertThat((double) held / runs).isBetween(0.92, 0.98);
  }

  private static double width(Estimate estimate) {
    return Objects.requireNonNull(estimate.high()) - Objects.requireNonNull(estimate.low());
  }
}
