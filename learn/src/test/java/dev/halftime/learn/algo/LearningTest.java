package dev.halftime.learn.algo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.Policy;
import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.train.PolicyEvaluation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A random policy balances the pole for about 22 steps; these algorithms must do clearly better.
@Tag("whole")
final class LearningTest {

  @Test
  void ppoLearnsCartPole() {
    assertThat(greedy(Algorithms.PPO, 30_000, "")).isGreaterThan(150);
  }

  @Test
  void a2cLearnsCartPole() {
    assertThat(greedy(Algorithms.A2C, 60_000, "")).isGreaterThan(150);
  }

  @Test
  void trpoLearnsCartPole() {
    assertThat(greedy(Algorithms.TRPO, 20_000, "n_steps=512 cg_damping=1e-3")).isGreaterThan(150);
  }

  @Test
  void reinforceLearnsCartPoleWithAndWithoutABaseline() {
    assertThat(greedy(Algorithms.REINFORCE, 60_000, "")).isGreaterThan(150);
    assertThat(greedy(Algorithms.REINFORCE, 60_000, "use_baseline=false")).isGreaterThan(150);
  }

  @Test
  void grpoLearnsCartPole() {
    assertThat(greedy(Algorithms.GRPO, 60_000, "")).isGreaterThan(150);
  }

  @Test
  void dqnLearnsCartPole() {
    String quick = "learning_starts=1000 exploration_fraction=0.3 train_freq=4 learning_rate=1e-3 ";
    assertThat(greedy(Algorithms.DQN, 20_000, quick)).isGreaterThan(100);
    assertThat(greedy(Algorithms.DQN, 20_000, quick + "double_q=true")).isGreaterThan(100);
  }

  /// A random policy has a mean return of about -1,200.
  @Test
  void ppoLearnsContinuousActions() {
    String told =
        "n_steps=1024 batch_size=64 n_epochs=10 learning_rate=1e-3 anneal_lr=false gamma=0.9"
            + " ent_coef=0 clip_vloss=false";
    var job = Jobs.of(Algorithms.PPO, "Pendulum-v1", 40_000, told);
    Policy policy = Jobs.trained(job, Algorithms.PPO).policy().orElseThrow();
    assertThat(PolicyEvaluation.of(policy, Gym.PENDULUM, 20, 1).meanReturn()).isGreaterThan(-700);
  }

  private static <C extends Record> double greedy(
      AlgorithmProvider<C> algorithm, long steps, String told) {
    var job = Jobs.of(algorithm, "CartPole-v1", steps, told);
    Policy policy = Jobs.trained(job, algorithm).policy().orElseThrow();
    return PolicyEvaluation.of(policy, Gym.CART_POLE, 20, 1).meanReturn();
  }
}
