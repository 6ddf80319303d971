package dev.halftime.learn.algo;

import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Published hyperparameters of an algorithm in an environment.
///
/// - `cleanrl`: Huang et al. (2022, "CleanRL"): `ppo.py`, `ppo_continuous_action.py`, `dqn.py`
/// - `zoo`: rl-baselines3-zoo (Raffin 2020), `hyperparams/*.yml`, on top of the defaults of
///   Stable-Baselines3, whose PPO uses the full squared value error, not half of it
///
/// @param steps number of environment steps they were published for
/// @param values values that differ from the algorithm's defaults
public record Preset(long steps, Map<String, String> values) {

  private static final String ANY = "*";

  /// The defaults of Stable-Baselines3, for what the zoo does not specify.
  private static final String SB3_PPO =
      "n_envs=1 n_steps=2048 batch_size=64 n_epochs=10 learning_rate=3e-4 anneal_lr=false"
          + " ent_coef=0 clip_vloss=false vf_coef=1 ";

  private static final String SB3_DQN =
      "huber_loss=true max_grad_norm=10 net_arch=64,64 learning_rate=1e-4 ";

  private static final String NORMALISED = "norm_obs=true norm_reward=true ";

  private static final String STATE_NOISE = "use_sde=true sde_sample_freq=4 ";

  private static final Map<String, Preset> ALL = new LinkedHashMap<>();

  static {
    add("cleanrl", Algorithms.PPO, ANY, 500_000, "");
    String continuous =
        "n_envs=1 n_steps=2048 batch_size=64 n_epochs=10 learning_rate=3e-4 ent_coef=0 "
            + NORMALISED;
    add("cleanrl", Algorithms.PPO, "Pendulum-v1", 1_000_000, continuous);
    add("cleanrl", Algorithms.PPO, "MountainCarContinuous-v0", 1_000_000, continuous);
    add("cleanrl", Algorithms.DQN, ANY, 500_000, "");
    zooPpo();
    zooA2c();
    zooTrpo();
    zooDqn();
  }

  public Preset {
    values = Map.copyOf(values);
  }

  private static void zooPpo() {
    add(
        "zoo",
        Algorithms.PPO,
        "CartPole-v1",
        100_000,
        SB3_PPO
            + "n_envs=8 n_steps=32 batch_size=256 gae_lambda=0.8 gamma=0.98 n_epochs=20"
            + " learning_rate=0.001 anneal_lr=true anneal_clip_range=true");
    add(
        "zoo",
        Algorithms.PPO,
        "MountainCar-v0",
        1_000_000,
        SB3_PPO + NORMALISED + "n_envs=16 n_steps=16 gae_lambda=0.98 n_epochs=4");
    add(
        "zoo",
        Algorithms.PPO,
        "Acrobot-v1",
        1_000_000,
        SB3_PPO + NORMALISED + "n_envs=16 n_steps=256 gae_lambda=0.94 n_epochs=4");
    add(
        "zoo",
        Algorithms.PPO,
        "Pendulum-v1",
        100_000,
        SB3_PPO + STATE_NOISE + "n_envs=4 n_steps=1024 gamma=0.9 learning_rate=1e-3");
    add(
        "zoo",
        Algorithms.PPO,
        "MountainCarContinuous-v0",
        20_000,
        SB3_PPO
            + NORMALISED
            + "n_steps=8 batch_size=256 gamma=0.9999 learning_rate=7.77e-5 ent_coef=0.00429"
            + " clip_range=0.1 gae_lambda=0.9 max_grad_norm=5 vf_coef=0.38 log_std_init=-3.29"
            + " use_sde=true ortho_init=false");
  }

  private static void zooA2c() {
    add("zoo", Algorithms.A2C, "CartPole-v1", 500_000, "n_envs=8");
    add("zoo", Algorithms.A2C, "MountainCar-v0", 1_000_000, NORMALISED + "n_envs=16");
    add("zoo", Algorithms.A2C, "Acrobot-v1", 500_000, NORMALISED + "n_envs=16");
    add(
        "zoo",
        Algorithms.A2C,
        "Pendulum-v1",
        1_000_000,
        NORMALISED
            + "n_envs=8 n_steps=8 gae_lambda=0.9 vf_coef=0.4 gamma=0.9 anneal_lr=true"
            + " log_std_init=-2 use_sde=true ortho_init=false");
    add(
        "zoo",
        Algorithms.A2C,
        "MountainCarContinuous-v0",
        100_000,
        NORMALISED + "n_envs=4 n_steps=100 use_sde=true sde_sample_freq=16 ortho_init=false");
  }

  private static void zooTrpo() {
    add(
        "zoo",
        Algorithms.TRPO,
        "CartPole-v1",
        100_000,
        "n_envs=2 n_steps=512 batch_size=512 cg_damping=1e-3 gae_lambda=0.98 learning_rate=1e-3"
            + " n_critic_updates=20");
    add(
        "zoo",
        Algorithms.TRPO,
        "Pendulum-v1",
        100_000,
        STATE_NOISE + "n_envs=2 n_steps=1024 gamma=0.9 n_critic_updates=15");
    add("zoo", Algorithms.TRPO, "Acrobot-v1", 100_000, NORMALISED + "n_envs=2 n_steps=1024");
    add(
        "zoo",
        Algorithms.TRPO,
        "MountainCar-v0",
        100_000,
        NORMALISED + "n_envs=2 n_steps=1024 n_critic_updates=20");
    add(
        "zoo",
        Algorithms.TRPO,
        "MountainCarContinuous-v0",
        50_000,
        NORMALISED + STATE_NOISE + "n_steps=2048");
  }

  private static void zooDqn() {
    String shared =
        SB3_DQN
            + "learning_rate=2.5e-4 batch_size=512 buffer_size=100000 learning_starts=0"
            + " target_update_interval=5000 train_freq=16 gradient_steps=4"
            + " exploration_fraction=0.06 exploration_final_eps=0.11";
    add("zoo", Algorithms.DQN, "CartPole-v1", 200_000, shared);
    add("zoo", Algorithms.DQN, "Acrobot-v1", 150_000, shared);
    add(
        "zoo",
        Algorithms.DQN,
        "MountainCar-v0",
        120_000,
        SB3_DQN
            + "learning_rate=4e-3 batch_size=128 buffer_size=10000 learning_starts=1000 gamma=0.98"
            + " target_update_interval=5000 train_freq=16 gradient_steps=8 exploration_fraction=0.2"
            + " exploration_final_eps=0.07 net_arch=256,256");
  }

  private static void add(
      String name,
      AlgorithmProvider<?> algorithm,
      String environment,
      long steps,
      String settings) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting :
        settings.isBlank() ? List.<String>of() : List.of(settings.trim().split(" +"))) {
      int equals = setting.indexOf('=');
      values.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    var _ = algorithm.hyperparameters().with(values); // checks the names
    ALL.put(key(name, algorithm, environment), new Preset(steps, values));
  }

  private static String key(String name, AlgorithmProvider<?> algorithm, String environment) {
    return name + " " + algorithm.id() + " " + environment;
  }

  /// The names of the presets.
  public static List<String> names() {
    return List.of("cleanrl", "zoo");
  }

  /// The preset for an algorithm in an environment.
  ///
  /// @throws IllegalArgumentException if the name is unknown, or if the preset has no values for
  ///   the pair; the message lists those that exist
  public static Preset of(String name, AlgorithmProvider<?> algorithm, String environment) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "no preset '" + name + "'; " + Suggestions.hint(name, names()));
    }
    Preset found = ALL.get(key(name, algorithm, environment));
    found = found == null ? ALL.get(key(name, algorithm, ANY)) : found;
    if (found == null) {
      throw new IllegalArgumentException(
          "the preset '%s' has no values for %s in %s; it has: %s"
              .formatted(name, algorithm.id(), environment, String.join(", ", known(name))));
    }
    return found;
  }

  private static List<String> known(String name) {
    List<String> known = new ArrayList<>();
    for (String key : ALL.keySet()) {
      if (key.startsWith(name + " ")) {
        known.add(key.substring(name.length() + 1).replace(" *", " in any environment"));
      }
    }
    return known;
  }
}
