package dev.halftime.world.game24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RationalTest {

  @Test
  void aFractionIsInLowestTermsWithItsSignOnTop() {
    assertThat(fraction(6, -4)).hasToString("-3/2").isEqualTo(fraction(-3, 2));
    assertThat(fraction(0, -7)).isEqualTo(Rational.of(0));
    assertThat(fraction(-8, -4)).hasToString("2");
  }

  @Test
  void theFieldLawsHoldForRandomFractions() {
    Random random = new Random(24);
    for (int i = 0; i < 2_000; i++) {
      Rational a = any(random);
      Rational b = any(random);
      Rational c = any(random);
      assertThat(a.plus(b).minus(b)).isEqualTo(a);
      assertThat(a.times(b.plus(c))).isEqualTo(a.times(b).plus(a.times(c)));
      if (!b.isZero()) {
        assertThat(a.over(b).times(b)).isEqualTo(a);
        Rational rest = a.minus(a.over(b).floor().times(b)).over(b);
        assertThat(rest.numerator().signum()).isNotNegative();
        assertThat(rest.floor()).isEqualTo(Rational.of(0));
      }
    }
  }

  @Test
  void nothingOverflows() {
    Rational large = Rational.of(Long.MAX_VALUE);

    assertThat(large.times(large).over(large)).isEqualTo(large);
    assertThat(large.plus(large)).hasToString("18446744073709551614");
    assertThat(Rational.of(Long.MIN_VALUE).negated()).hasToString("9223372036854775808");
  }

  @Test
  void aNegativePowerInverts() {
    assertThat(fraction(-2, 3).power(-3)).isEqualTo(fraction(-27, 8));
    assertThat(Rational.of(0).power(0)).isEqualTo(Rational.of(1));
  }

  @Test
  void aDivisionByZeroIsAnError() {
    assertThatThrownBy(() -> Rational.of(5).over(Rational.of(0)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("5/0");
  }

  private static Rational any(Random random) {
    return fraction(random.nextInt(41) - 20, 1 + random.nextInt(20));
  }

  private static Rational fraction(long numerator, long denominator) {
    return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }
}
