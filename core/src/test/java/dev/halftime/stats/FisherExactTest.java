package dev.halftime.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class FisherExactTest {

  @Test
  void theLadyTastingTeaGivesFishersOwnFigure() {
    // Three of four cups right: 17 of 70 tables each way (Fisher 1935).
    assertThat(FisherExact.p(3, 1, 1, 3)).isCloseTo(34.0 / 70, within(1e-12));
    assertThat(FisherExact.p(4, 0, 0, 4)).isCloseTo(2.0 / 70, within(1e-12));
  }

  @Test
  void whereNothingVariesNothingIsShown() {
    assertThat(FisherExact.p(0, 5, 0, 9)).isEqualTo(1);
    assertThat(FisherExact.p(0, 0, 3, 9)).isEqualTo(1);
    assertThat(FisherExact.p(5, 95, 5, 95)).isEqualTo(1);
  }
}
