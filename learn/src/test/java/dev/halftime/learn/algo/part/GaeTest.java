package dev.halftime.learn.algo.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class GaeTest {

  private static final double GAMMA = 0.97;
  private static final double LAMBDA = 0.9;

  /// The definition: the sum over l of (gamma lambda)^l delta_{t+l}, up to the end of the episode.
  @Test
  void advantagesAreTheDiscountedSumOfTheErrors() {
    Rollout rollout = rollout();
    Gae.estimate(rollout, GAMMA, LAMBDA);
    for (int i = 0; i < rollout.copies; i++) {
      for (int t = 0; t < rollout.steps; t++) {
        double expected = 0;
        double weight = 1;
        for (int k = t; k < rollout.steps; k++) {
          int n = k * rollout.copies + i;
          expected += weight * delta(rollout, k, i);
          weight *= GAMMA * LAMBDA;
          if (rollout.terminated[n] || rollout.truncated[n]) {
            break;
          }
        }
        int n = t * rollout.copies + i;
        assertThat(rollout.advantages[n]).isCloseTo(expected, within(1e-12));
        assertThat(rollout.returns[n]).isCloseTo(expected + rollout.values[n], within(1e-12));
      }
    }
  }

  @Test
  void nothingFollowsATerminationButATruncationGoesOn() {
    Rollout rollout = new Rollout(1, 2, 1, 1);
    rollout.terminated[0] = true;
    rollout.truncated[1] = true;
    for (int i = 0; i < 2; i++) {
      rollout.rewards[i] = 1;
      rollout.values[i] = 2;
      rollout.bootstraps[i] = 10;
      rollout.next[i] = 100; // belongs to the next episode: must have no effect
    }
    Gae.estimate(rollout, 0.5, LAMBDA);
    assertThat(rollout.advantages[0]).isEqualTo(1 - 2);
    assertThat(rollout.advantages[1]).isEqualTo(1 + 0.5 * 10 - 2);
  }

  private static double delta(Rollout rollout, int t, int i) {
    int n = t * rollout.copies + i;
    double next =
        rollout.terminated[n]
            ? 0
            : rollout.truncated[n]
                ? rollout.bootstraps[n]
                : t == rollout.steps - 1 ? rollout.next[i] : rollout.values[n + rollout.copies];
    return rollout.rewards[n] + GAMMA * next - rollout.values[n];
  }

  private static Rollout rollout() {
    Rollout rollout = new Rollout(40, 3, 1, 1);
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < rollout.size(); n++) {
      rollout.rewards[n] = random.nextGaussian();
      rollout.values[n] = random.nextGaussian();
      rollout.terminated[n] = random.nextInt(8) == 0;
      rollout.truncated[n] = !rollout.terminated[n] && random.nextInt(8) == 0;
      rollout.bootstraps[n] = random.nextGaussian();
    }
    for (int i = 0; i < rollout.copies; i++) {
      rollout.next[i] = random.nextGaussian();
    }
    return rollout;
  }
}
