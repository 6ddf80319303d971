package dev.halftime.learn.algo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halftime.learn.net.Mlp;
import dev.halftime.learn.net.NetworkParameters;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/// The gradient of each loss equals finite differences of the loss, along random directions and
/// along the gradient itself.
final class LossTest {

  private static final double H = 2e-3;

  @Test
  void ofPpo() {
    for (String environment : List.of("CartPole-v1", "Pendulum-v1")) {
      var job =
          Jobs.of(
              Algorithms.PPO, environment, 1000, "n_envs=4 n_steps=16 ent_coef=0.1 batch_size=64");
      Ppo ppo = new Ppo(job);
      ppo.iterate();
      move(ppo.agent().actor, 0.05);
      move(ppo.agent().critic, 0.05);
      int[] all = new int[64];
      Arrays.setAll(all, n -> n);
      check(ppo.agent().actor, 64, () -> ppo.loss(all, 0, 64));
      check(ppo.agent().critic, 64, () -> ppo.loss(all, 0, 64));
    }
  }

  @Test
  void ofA2c() {
    for (String environment : List.of("CartPole-v1", "Pendulum-v1")) {
      var job = Jobs.of(Algorithms.A2C, environment, 1000, "n_envs=4 n_steps=16 ent_coef=0.1");
      A2c a2c = new A2c(job);
      a2c.iterate();
      check(a2c.agent().actor, 64, a2c::loss);
      check(a2c.agent().critic, 64, a2c::loss);
    }
  }

  @Test
  void ofReinforce() {
    var job = Jobs.of(Algorithms.REINFORCE, "CartPole-v1", 10_000, "n_episodes=20 ent_coef=0.1");
    Reinforce reinforce = new Reinforce(job);
    reinforce.iterate();
    checkSummed(reinforce.agent().actor.parameters(), reinforce::policyGradient);
    checkSummed(reinforce.agent().critic.parameters(), reinforce::baselineGradient);
  }

  @Test
  void ofGrpoInAllItsSums() {
    for (String loss : List.of("grpo", "dapo", "dr_grpo")) {
      var job =
          Jobs.of(
              Algorithms.GRPO,
              "CartPole-v1",
              10_000,
              "n_groups=2 n_epochs=1 beta=0.5 loss_type=" + loss);
      Grpo grpo = new Grpo(job);
      grpo.iterate();
      move(grpo.agent().actor, 0.1);
      checkSummed(grpo.agent().actor.parameters(), grpo::loss);
    }
  }

  @Test
  void ofDqnInAllItsKinds() {
    for (String kind : List.of("", "double_q=true", "huber_loss=true")) {
      var job =
          Jobs.of(
              Algorithms.DQN,
              "CartPole-v1",
              1000,
              "learning_starts=100 buffer_size=500 activation_fn=tanh " + kind);
      Dqn dqn = new Dqn(job);
      for (int i = 0; i < 60; i++) {
        dqn.iterate();
      }
      int[] all = new int[64];
      Arrays.setAll(all, n -> n);
      // the target must not move with Q, which selects its actions in double Q-learning
      if (kind.startsWith("double")) {
        assertThat(dqn.loss(all)).isFinite().isPositive();
      } else {
        check(dqn.q(), 64, () -> dqn.loss(all));
      }
    }
  }

  @Test
  void ofTrposCritic() {
    var job = Jobs.of(Algorithms.TRPO, "CartPole-v1", 1000, "n_envs=2 n_steps=32");
    Trpo trpo = new Trpo(job);
    trpo.iterate();
    int[] all = new int[64];
    Arrays.setAll(all, n -> n);
    check(trpo.agent().critic, 64, () -> trpo.criticLoss(all, 0, 64));
  }

  /// The loss writes the output gradient; the network backpropagates it.
  private static void check(Mlp network, int rows, DoubleSupplier loss) {
    checkSummed(
        network.parameters(),
        () -> {
          double value = loss.getAsDouble();
          network.backward(rows);
          return value;
        });
  }

  private static void checkSummed(NetworkParameters parameters, DoubleSupplier loss) {
    var _ = loss.getAsDouble();
    float[] gradient = parameters.gradient().clone();
    double length = 0;
    for (float each : gradient) {
      length += (double) each * each;
    }
    length = Math.sqrt(length);
    assertThat(length).isPositive();
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 4; trial++) {
      float[] direction = new float[gradient.length];
      double expected = 0;
      for (int i = 0; i < direction.length; i++) {
        double noise = trial == 0 || parameters.values()[i] == 0 ? 0 : random.nextGaussian();
        direction[i] = (float) (gradient[i] / length + 0.1 * noise);
        expected += (double) direction[i] * gradient[i];
      }
      assertThat(slope(parameters.values(), direction, loss))
          .isCloseTo(expected, within(0.03 * length));
    }
  }

  private static double slope(float[] values, float[] direction, DoubleSupplier loss) {
    float[] was = values.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (was[i] + H * direction[i]);
    }
    double up = loss.getAsDouble();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (was[i] - H * direction[i]);
    }
    double down = loss.getAsDouble();
    System.arraycopy(was, 0, values, 0, was.length);
    return (up - down) / (2 * H);
  }

  /// Perturbs a network, so that probability ratios are not 1.
  private static void move(Mlp network, double much) {
    float[] values = network.parameters().values();
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < values.length; i++) {
      values[i] += values[i] == 0 ? 0 : (float) (much * random.nextGaussian());
    }
  }
}
