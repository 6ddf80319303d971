package dev.halftime.learn.algo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CheckpointTest {

  private static final Map<String, String> QUICK =
      Map.of(
          "ppo", "norm_obs=true norm_reward=true",
          "dqn", "learning_starts=300 buffer_size=500",
          "trpo", "n_steps=128",
          "reinforce", "n_episodes=3",
          "grpo", "n_groups=2 ref_model_sync_steps=3 beta=0.1");

  static List<AlgorithmProvider<?>> algorithms() {
    return Algorithms.all();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  @Tag("whole")
  <C extends Record> void everyLearnerGoesOnFromACheckpointAsIfNothingHadHappened(
      AlgorithmProvider<C> algorithm) {
    String settings = QUICK.getOrDefault(algorithm.id(), "");
    goesOn(algorithm, Jobs.of(algorithm, "FrozenLake-v1", 20_000, settings), 40);
  }

  /// State-dependent noise that is kept for several steps is redrawn at the start of each rollout.
  @ParameterizedTest
  @CsvSource({
    "ppo,norm_reward=true",
    "ppo,use_sde=true sde_sample_freq=3",
    "a2c,use_sde=true n_steps=8 norm_obs=true",
    "trpo,use_sde=true n_steps=64",
    "trpo,n_steps=64",
    "reinforce,n_episodes=2",
  })
  @Tag("whole")
  void continuousActionsToo(String algorithm, String settings) {
    pendulum(Algorithms.of(algorithm), settings);
  }

  private static <C extends Record> void pendulum(AlgorithmProvider<C> algorithm, String settings) {
    goesOn(algorithm, Jobs.of(algorithm, "Pendulum-v1", 20_000, settings), 5);
  }

  private static <C extends Record> void goesOn(
      AlgorithmProvider<C> algorithm, TrainingConfig<C> job, int iterations) {
    Algorithm undisturbed = algorithm.begin(job);
    iterate(undisturbed, iterations);
    Algorithm resumed = algorithm.begin(job);
    read(resumed, written(undisturbed));
    iterate(undisturbed, iterations);
    iterate(resumed, iterations);
    assertThat(written(resumed)).isEqualTo(written(undisturbed));
  }

  @Test
  void theSameSeedGivesTheSamePolicyAndAnotherAnother() {
    var job = Jobs.of(Algorithms.PPO, "CartPole-v1", 5000, "");
    String one = Jobs.trained(job, Algorithms.PPO).policy().orElseThrow().toJson().toString();
    assertThat(Jobs.trained(job, Algorithms.PPO).policy().orElseThrow().toJson()).hasToString(one);
    var other = new TrainingConfig<>(job.environment(), job.hyperparameters(), job.steps(), 2);
    assertThat(Jobs.trained(other, Algorithms.PPO).policy().orElseThrow().toJson().toString())
        .isNotEqualTo(one);
  }

  @Test
  void aCheckpointOfAnotherShapeIsRefused() {
    Algorithm small =
        Algorithms.PPO.begin(Jobs.of(Algorithms.PPO, "CartPole-v1", 100, "net_arch=8"));
    Algorithm large =
        Algorithms.PPO.begin(Jobs.of(Algorithms.PPO, "CartPole-v1", 100, "net_arch=64"));
    byte[] checkpoint = written(small);
    assertThatThrownBy(() -> read(large, checkpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another algorithm or configuration");
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
