package dev.halftime.learn.gym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AngleTest {

  @Test
  void polynomialsAreAsGoodAsTheLibraryWithinTheirBounds() {
    for (int i = -10_000; i <= 10_000; i++) {
      double wide = 4 * i / 10_000.0;
      double small = 0.5 * i / 10_000.0;
      assertThat(WideAngle.cos(wide)).isCloseTo(Math.cos(wide), within(2e-15));
      assertThat(SmallAngle.cos(small)).isCloseTo(Math.cos(small), within(1e-15));
      assertThat(SmallAngle.sin(small)).isCloseTo(Math.sin(small), within(1e-15));
    }
  }
}
