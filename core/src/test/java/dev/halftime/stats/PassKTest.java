package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PassKTest {

  @Test
  void allOfKIsTheShareOfSubsetsWithoutAFailure() {
    assertThat(PassK.all(3, 5, 1)).isCloseTo(0.6, within(1e-12));
    assertThat(PassK.all(3, 5, 2)).isCloseTo(3.0 / 10, within(1e-12));
    assertThat(PassK.all(3, 5, 4)).isZero();
    assertThat(PassK.all(5, 5, 5)).isEqualTo(1);
  }

  @Test
  void anyOfKIsTheShareOfSubsetsWithASuccess() {
    assertThat(PassK.any(1, 5, 2)).isCloseTo(4.0 / 10, within(1e-12));
    assertThat(PassK.any(0, 5, 5)).isZero();
    assertThat(PassK.any(1, 100, 100)).isEqualTo(1);
  }

  @Test
  void moreTrialsThanThereWereAreRefused() {
    assertThatThrownBy(() -> PassK.all(1, 2, 3)).hasMessageContaining("k = 3");
  }
}
