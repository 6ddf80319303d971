package dev.halftime.lm.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.lm.rl.PolicyLoss.Tokens;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PolicyLossTest {

  private final SplittableRandom random = new SplittableRandom(4);

  private double[][] near(double[][] others, double spread) {
    double[][] rows = new double[others.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = others[i].clone();
      for (int t = 0; t < rows[i].length; t++) {
        rows[i][t] += spread * random.nextGaussian();
      }
    }
    return rows;
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    for (PolicyLoss.Sum sum : PolicyLoss.Sum.values()) {
      for (boolean bySequence : new boolean[] {false, true}) {
        double[][] now = near(new double[4][5], 1);
        double[][] mask = new double[4][5];
        for (double[] row : mask) {
          for (int t = 0; t < row.length; t++) {
            row[t] = random.nextInt(3) == 0 ? 0 : 1;
          }
        }
        mask[2] = new double[5];
        PolicyLoss loss =
            new PolicyLoss(sum, bySequence, 0.2, 0.3, OptionalDouble.of(1.5), 0.1, 9, 2, 31);
        Tokens tokens = new Tokens(now, near(now, 0.4), near(now, 0.4), mask);
        double[] advantages = {0.5, -1.5, 2, -0.3};
        double[][] gradient = loss.of(tokens, advantages).gradient();
        for (int row = 0; row < 4; row++) {
          for (int t = 0; t < 5; t++) {
            double here = now[row][t];
            now[row][t] = here + 1e-6;
            double above = loss.of(tokens, advantages).loss();
            now[row][t] = here - 1e-6;
            double below = loss.of(tokens, advantages).loss();
            now[row][t] = here;
            assertThat((above - below) / 2e-6).isCloseTo(gradient[row][t], within(1e-7));
          }
        }
      }
    }
  }

  @Test
  void aRewardThatCouldNotBeToldMovesNothing() {
    double[] rewards = {1, Double.NaN, 0, 1, Double.NaN, Double.NaN, 3, Double.NaN};
    double[] none = RewardScale.NONE.advantages(rewards, 4);
    assertThat(none[1]).isZero();
    assertThat(none[0]).isCloseTo(1.0 / 3, within(1e-12));
    double[] group = RewardScale.GROUP.advantages(rewards, 4);
    assertThat(group[6]).as("one reward has no deviation").isZero();
    assertThat(RewardScale.GROUP.advantages(new double[] {2}, 1)).containsExactly(0);
    assertThat(RewardScale.BATCH.advantages(new double[] {Double.NaN, Double.NaN}, 2))
        .containsExactly(0, 0);
  }

  @Test
  void rewardsThatAreNoWholeGroupsAreRefused() {
    assertThatThrownBy(() -> RewardScale.GROUP.advantages(new double[5], 2))
        .hasMessageContaining("5 rewards cannot be split into groups of 2");
  }
}
