package dev.halftime.lm.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.lm.rl.PolicyOptimization.Baseline;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class PolicyOptimizationTest {

  private static PolicyOptimization with(Baseline baseline, int updates, double lambda) {
    return new PolicyOptimization(
        baseline,
        PolicyLoss.Sum.GRPO,
        false,
        RewardScale.NONE,
        0.2,
        0.2,
        OptionalDouble.empty(),
        0,
        updates,
        lambda,
        0.5);
  }

  @Test
  void theBaselineOfAnEpisodeIsTheMeanOfTheOthers() {
    double[] advantages =
        with(Baseline.OTHERS, 1, 1).advantages(new double[] {1, 0, 0, 4, Double.NaN, 1}, 3);

    assertThat(advantages).containsExactly(1, -0.5, -0.5, 3, 0, -3);
  }

  @Test
  void advantagesOfTokensAreThoseOfTheDefinition() {
    double[] values = {0.5, 0.25, 1};
    double lambda = 0.9;

    double[] found = with(Baseline.VALUE, 1, lambda).advantages(2, values);

    double last = 2 - 1;
    double middle = 1 - 0.25 + lambda * last;
    assertThat(found[2]).isCloseTo(last, within(1e-12));
    assertThat(found[1]).isCloseTo(middle, within(1e-12));
    assertThat(found[0]).isCloseTo(0.25 - 0.5 + lambda * middle, within(1e-12));
    assertThat(with(Baseline.VALUE, 1, 1).advantages(2, values))
        .as("with lambda 1, the return minus the value")
        .containsExactly(1.5, 1.75, 1);
  }

  @Test
  void wrongHyperparametersAreRefused() {
    assertThatThrownBy(() -> with(Baseline.GROUP, 0, 1)).hasMessageContaining("updates");
    assertThatThrownBy(() -> with(Baseline.GROUP, 1, 2)).hasMessageContaining("lambda");
    assertThatThrownBy(() -> with(Baseline.VALUE, 1, 1).advantages(new double[] {1, 2}, 2))
        .isInstanceOf(IllegalStateException.class);
  }
}
