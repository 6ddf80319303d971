package dev.halftime.learn.algo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class GrpoTest {

  @Test
  void advantagesAreRelativeToTheGroup() {
    double[] returns = {1, 3, 10, 10};
    assertThat(Grpo.advantages(returns, 2, true))
        .containsExactly(new double[] {-1, 1, 0, 0}, within(1e-6));
    assertThat(Grpo.advantages(returns, 2, false)).containsExactly(-1, 1, 0, 0);
  }

  /// Two episodes of 2 and 6 steps: the weights of each loss sum as in its paper.
  @Test
  void stepsWeighAsThePapersSay() {
    assertThat(Grpo.weight(Grpo.LossType.GRPO, 2, 2, 8, 100)).isEqualTo(0.25);
    assertThat(Grpo.weight(Grpo.LossType.GRPO, 6, 2, 8, 100)).isCloseTo(1.0 / 12, within(1e-12));
    assertThat(Grpo.weight(Grpo.LossType.DAPO, 2, 2, 8, 100)).isEqualTo(0.125);
    assertThat(Grpo.weight(Grpo.LossType.DAPO, 6, 2, 8, 100)).isEqualTo(0.125);
    assertThat(Grpo.weight(Grpo.LossType.DR_GRPO, 2, 2, 8, 100)).isEqualTo(0.005);
    assertThat(Grpo.weight(Grpo.LossType.DR_GRPO, 6, 2, 8, 100)).isEqualTo(0.005);
  }
}
