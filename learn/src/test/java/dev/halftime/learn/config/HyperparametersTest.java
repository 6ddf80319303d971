package dev.halftime.learn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.learn.algo.Algorithms;
import dev.halftime.learn.algo.Ppo;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.config.Hyperparameters.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HyperparametersTest {

  private static final Hyperparameters<Ppo.Config> PPO = Algorithms.PPO.hyperparameters();

  private enum Colour {
    RED,
    DARK_BLUE
  }

  private record Inner(
      @Hyperparameter(value = "8,4", about = "units") List<Integer> netArch, int width) {}

  private record Config(double gamma, Inner inner, Colour ownColour) {

    Config {
      if (gamma == 0 && inner.width() > 7) {
        throw new IllegalArgumentException("a width above 7 needs a gamma above 0");
      }
    }
  }

  private static Hyperparameters<Config> own() {
    return Hyperparameters.of(new Config(0.5, new Inner(List.of(3), 7), Colour.RED));
  }

  @Test
  void aRecordIsReadByNameAndMadeAnew() {
    assertThat(own().values())
        .isEqualTo(Map.of("gamma", "0.5", "net_arch", "3", "width", "7", "own_colour", "red"));
    assertThat(
            own()
                .with(Map.of("own_colour", "dark_blue", "net_arch", "5,6", "gamma", "1e-1"))
                .config())
        .isEqualTo(new Config(0.1, new Inner(List.of(5, 6), 7), Colour.DARK_BLUE));
  }

  @Test
  void whatDoesNotGoTogetherIsRefusedByTheRecord() {
    assertThatThrownBy(() -> own().with(Map.of("gamma", "0", "width", "8")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a width above 7 needs a gamma above 0");
  }

  @Test
  void aRecordOfSomethingElseIsRefused() {
    record Words(String words) {}

    assertThatThrownBy(() -> Hyperparameters.of(new Words("a")))
        .hasMessageContaining("not java.lang.String");
  }

  @Test
  void aNameIsReadAsTheStandardOneWhoeverUsesIt() {
    for (String name : List.of("clip_range", "clip-range", "clip", "clip_coef", "clip-coef")) {
      assertThat(PPO.with(name, "0.3").values()).containsEntry("clip_range", "0.3");
    }
    assertThat(PPO.with("num_envs", "9").config().nEnvs()).isEqualTo(9);
    assertThat(PPO.with("normalise-rewards", "true").config().normalization().normReward())
        .isTrue();
    assertThat(PPO.with("clip", "0.3").earlierValues()).containsEntry("clip", "0.3");
  }

  @Test
  void twoNamesForTheSameAreRefused() {
    assertThatThrownBy(() -> PPO.with(Map.of("discount", "0.9", "gamma", "0.8")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'discount'")
        .hasMessageContaining("'gamma'")
        .hasMessageContaining("set it once");
  }

  @Test
  void hyperparametersSayWhatIsWrongWithThem() {
    assertThatThrownBy(() -> PPO.with("entropi", "1"))
        .hasMessageContaining("did you mean 'ent_coef'?")
        .hasMessageContaining("known: n_envs, n_steps");
    assertThatThrownBy(() -> PPO.with("gama", "1")).hasMessageContaining("'gamma'");
    assertThatThrownBy(() -> PPO.with("discount", "1.5"))
        .hasMessageContaining("from 0.0 to 1.0")
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> PPO.with("copies", "0")).hasMessageContaining("1 or more");
    assertThatThrownBy(() -> PPO.with("n_envs", "9999999999")).hasMessageContaining("1 or more");
    assertThatThrownBy(() -> PPO.with("hidden", "64x64")).hasMessageContaining("64,64");
    for (String none : List.of("NaN", "Infinity", "", "1,5")) {
      assertThatThrownBy(() -> PPO.with("learning_rate", none)).hasMessageContaining("a number");
    }
    assertThatThrownBy(() -> PPO.with("anneal_lr", "yes")).hasMessageContaining("true, false");
    assertThatThrownBy(() -> PPO.with("activation_fn", "gelu")).hasMessageContaining("tanh, relu");
  }

  /// A name that means different things in two algorithms would be misread in one of them.
  @Test
  void everyNameStandsForOneHyperparameterAndEachSaysWhatItDoes() {
    for (AlgorithmProvider<?> algorithm : Algorithms.all()) {
      Set<String> names = new HashSet<>();
      for (Entry entry : algorithm.hyperparameters().entries().values()) {
        assertThat(entry.about()).as(algorithm.id() + " " + entry.name()).isNotBlank();
        assertThat(entry.allowed().misfit(entry.value())).isEmpty();
        assertThat(entry.allowed().words()).isNotBlank();
        Set<String> own = new HashSet<>(entry.also());
        own.add(entry.name());
        own.add(entry.earlier());
        for (String name : own) {
          assertThat(names.add(name)).as(algorithm.id() + " " + name).isTrue();
        }
      }
    }
  }
}
