package dev.halftime.learn.algo.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.Jobs;
import dev.halftime.learn.algo.Preset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PolicyTest {

  @Test
  @Tag("whole")
  void aPolicyIsTheSameAfterItsFile() {
    for (String environment : new String[] {"CartPole-v1", "Pendulum-v1", "Taxi-v4"}) {
      var job = Jobs.of(Algorithms.PPO, environment, 2000, "norm_obs=true");
      Policy policy = Jobs.trained(job, Algorithms.PPO).policy().orElseThrow();
      Policy read = Policy.fromJson(Json.read(policy.toJson().toString()));
      float[] observation = new float[policy.observationWidth()];
      observation[0] = environment.startsWith("Taxi") ? 77 : 0.3f;
      assertThat(read.act(observation)).isEqualTo(policy.act(observation));
      assertThat(read.toJson()).isEqualTo(policy.toJson());
    }
  }

  @Test
  void aTableTakesTheBestAction() {
    Policy policy = Policy.of(new double[][] {{0, 2, 1}, {-1, -3, -2}});
    assertThat(policy.act(new float[] {0})).containsExactly(1);
    assertThat(policy.act(new float[] {1})).containsExactly(0);
    assertThat(policy.choices()).isEqualTo(3);
    assertThatThrownBy(() -> policy.act(new float[] {2})).hasMessageContaining("states 0 to 1");
    assertThatThrownBy(() -> policy.act(new float[] {0, 1})).hasMessageContaining("1 numbers");
  }

  @Test
  void whatIsNoPolicyIsRefused() {
    ObjectNode json = Policy.of(new double[][] {{0, 2}}).toJson();
    assertThatThrownBy(() -> Policy.fromJson(Json.object())).hasMessageContaining("format");
    for (String field : new String[] {"sizes", "parameters", "activation"}) {
      ObjectNode broken = json.deepCopy();
      broken.put(field, "x");
      assertThatThrownBy(() -> Policy.fromJson(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a policy");
    }
  }

  @Test
  void aPresetThatIsNotThereSaysWhichAre() {
    assertThat(Preset.of("cleanrl", Algorithms.PPO, "Acrobot-v1").values()).isEmpty();
    assertThat(Preset.of("zoo", Algorithms.PPO, "CartPole-v1").values())
        .containsEntry("gae_lambda", "0.8");
    assertThatThrownBy(() -> Preset.of("zoop", Algorithms.PPO, "CartPole-v1"))
        .hasMessageContaining("'zoo'");
    assertThatThrownBy(() -> Preset.of("zoo", Algorithms.GRPO, "CartPole-v1"))
        .hasMessageContaining("ppo CartPole-v1");
  }
}
