package dev.halftime.learn.algo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.CheckpointCodec;
import dev.halftime.learn.algo.part.TrainingConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckpointTest {

  private static final Map<Algorithms, String> QUICK =
      Map.of(
          Algorithms.PPO, "normalise-observations=true normalise-rewards=true",
          Algorithms.DQN, "learning-starts=300 memories=500",
          Algorithms.TRPO, "rollout=128",
          Algorithms.REINFORCE, "episodes=3",
          Algorithms.GRPO, "groups=2 reference-every=3 reference-weight=0.1");

  @Test
  void everyLearnerGoesOnFromACheckpointAsIfNothingHadHappened() {
    for (Algorithms algorithm : Algorithms.values()) {
      TrainingConfig job =
          Jobs.of(algorithm, "FrozenLake-v1", 20_000, QUICK.getOrDefault(algorithm, ""));
      Algorithm undisturbed = algorithm.begin(job);
      iterate(undisturbed, 40);
      byte[] checkpoint = written(undisturbed);
      Algorithm resumed = algorithm.begin(job);
      read(resumed, checkpoint);
      iterate(undisturbed, 40);
      iterate(resumed, 40);
      assertThat(written(resumed)).as(algorithm.id()).isEqualTo(written(undisturbed));
    }
  }

  /// Noise that depends on the state, and is kept for some steps, is drawn anew in each rollout.
  @ParameterizedTest
  @CsvSource({
    "PPO,normalise-rewards=true",
    "PPO,state-noise=true state-noise-every=3",
    "A2C,state-noise=true rollout=8 normalise-observations=true",
    "TRPO,state-noise=true rollout=64",
    "TRPO,rollout=64",
    "REINFORCE,episodes=2",
  })
  void continuousActionsToo(Algorithms algorithm, String settings) {
    TrainingConfig job = Jobs.of(algorithm, "Pendulum-v1", 20_000, settings);
    Algorithm undisturbed = algorithm.begin(job);
    iterate(undisturbed, 5);
    Algorithm resumed = algorithm.begin(job);
    read(resumed, written(undisturbed));
    iterate(undisturbed, 5);
    iterate(resumed, 5);
    assertThat(written(resumed)).isEqualTo(written(undisturbed));
  }

  @Test
  void theSameSeedGivesTheSamePolicyAndAnotherAnother() {
    TrainingConfig job = Jobs.of(Algorithms.PPO, "CartPole-v1", 5000, "");
    String one = Jobs.trained(job, Algorithms.PPO).policy().orElseThrow().toJson().toString();
    assertThat(Jobs.trained(job, Algorithms.PPO).policy().orElseThrow().toJson()).hasToString(one);
    TrainingConfig other =
        new TrainingConfig(job.environment(), job.hyperparameters(), job.steps(), 2);
    assertThat(Jobs.trained(other, Algorithms.PPO).policy().orElseThrow().toJson().toString())
        .isNotEqualTo(one);
  }

  @Test
  void aCheckpointOfAnotherShapeIsRefused() {
    Algorithm small = Algorithms.PPO.begin(Jobs.of(Algorithms.PPO, "CartPole-v1", 100, "hidden=8"));
    Algorithm large =
        Algorithms.PPO.begin(Jobs.of(Algorithms.PPO, "CartPole-v1", 100, "hidden=64"));
    byte[] checkpoint = written(small);
    assertThatThrownBy(() -> read(large, checkpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another learner");
  }

  private static void iterate(Algorithm learner, int times) {
    for (int i = 0; i < times; i++) {
      learner.iterate();
    }
  }

  private static byte[] written(Algorithm learner) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    learner.keep(CheckpointCodec.to(new DataOutputStream(bytes)));
    return bytes.toByteArray();
  }

  private static void read(Algorithm learner, byte[] bytes) {
    learner.keep(CheckpointCodec.from(new DataInputStream(new ByteArrayInputStream(bytes))));
  }
}
