package dev.halftime.learn.algo;

import dev.halftime.text.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Published hyperparameters of an algorithm in an environment, by the name of who published them.
///
/// - `cleanrl`: Huang et al. (2022, "CleanRL"): `ppo.py`, `ppo_continuous_action.py`, `dqn.py`
/// - `zoo`: rl-baselines3-zoo (Raffin 2020), `hyperparams/*.yml`, over the defaults of
///   Stable-Baselines3, whose PPO weighs the square of the values' error, not half of it
///
/// @param steps for how many steps they were meant
/// @param values what differs from the algorithm's defaults
public record Preset(long steps, Map<String, String> values) {

  private static final String ANY = "*";

  /// What Stable-Baselines3 does where the zoo says nothing.
  private static final String SB3_PPO =
      "copies=1 rollout=2048 minibatch=64 epochs=10 learning-rate=3e-4 anneal=false entropy=0"
          + " clip-values=false value-weight=1 ";

  private static final String SB3_DQN =
      "huber=true gradient-norm=10 hidden=64,64 learning-rate=1e-4 ";

  private static final String NORMALISED = "normalise-observations=true normalise-rewards=true ";

  private static final String STATE_NOISE = "state-noise=true state-noise-every=4 ";

  private static final Map<String, Preset> ALL = new LinkedHashMap<>();

  static {
    add("cleanrl", Algorithms.PPO, ANY, 500_000, "");
    String continuous =
        "copies=1 rollout=2048 minibatch=64 epochs=10 learning-rate=3e-4 entropy=0 " + NORMALISED;
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
            + "copies=8 rollout=32 minibatch=256 lambda=0.8 discount=0.98 epochs=20"
            + " learning-rate=0.001 anneal=true anneal-clip=true");
    add(
        "zoo",
        Algorithms.PPO,
        "MountainCar-v0",
        1_000_000,
        SB3_PPO + NORMALISED + "copies=16 rollout=16 lambda=0.98 epochs=4");
    add(
        "zoo",
        Algorithms.PPO,
        "Acrobot-v1",
        1_000_000,
        SB3_PPO + NORMALISED + "copies=16 rollout=256 lambda=0.94 epochs=4");
    add(
        "zoo",
        Algorithms.PPO,
        "Pendulum-v1",
        100_000,
        SB3_PPO + STATE_NOISE + "copies=4 rollout=1024 discount=0.9 learning-rate=1e-3");
    add(
        "zoo",
        Algorithms.PPO,
        "MountainCarContinuous-v0",
        20_000,
        SB3_PPO
            + NORMALISED
            + "rollout=8 minibatch=256 discount=0.9999 learning-rate=7.77e-5 entropy=0.00429"
            + " clip=0.1 lambda=0.9 gradient-norm=5 value-weight=0.38 log-deviation=-3.29"
            + " state-noise=true orthogonal=false");
  }

  private static void zooA2c() {
    add("zoo", Algorithms.A2C, "CartPole-v1", 500_000, "copies=8");
    add("zoo", Algorithms.A2C, "MountainCar-v0", 1_000_000, NORMALISED + "copies=16");
    add("zoo", Algorithms.A2C, "Acrobot-v1", 500_000, NORMALISED + "copies=16");
    add(
        "zoo",
        Algorithms.A2C,
        "Pendulum-v1",
        1_000_000,
        NORMALISED
            + "copies=8 rollout=8 lambda=0.9 value-weight=0.4 discount=0.9 anneal=true"
            + " log-deviation=-2 state-noise=true orthogonal=false");
    add(
        "zoo",
        Algorithms.A2C,
        "MountainCarContinuous-v0",
        100_000,
        NORMALISED + "copies=4 rollout=100 state-noise=true state-noise-every=16 orthogonal=false");
  }

  private static void zooTrpo() {
    add(
        "zoo",
        Algorithms.TRPO,
        "CartPole-v1",
        100_000,
        "copies=2 rollout=512 minibatch=512 damping=1e-3 lambda=0.98 learning-rate=1e-3"
            + " critic-epochs=20");
    add(
        "zoo",
        Algorithms.TRPO,
        "Pendulum-v1",
        100_000,
        STATE_NOISE + "copies=2 rollout=1024 discount=0.9 critic-epochs=15");
    add("zoo", Algorithms.TRPO, "Acrobot-v1", 100_000, NORMALISED + "copies=2 rollout=1024");
    add(
        "zoo",
        Algorithms.TRPO,
        "MountainCar-v0",
        100_000,
        NORMALISED + "copies=2 rollout=1024 critic-epochs=20");
    add(
        "zoo",
        Algorithms.TRPO,
        "MountainCarContinuous-v0",
        50_000,
        NORMALISED + STATE_NOISE + "rollout=2048");
  }

  private static void zooDqn() {
    String shared =
        SB3_DQN
            + "learning-rate=2.5e-4 minibatch=512 memories=100000 learning-starts=0"
            + " target-every=5000 train-every=16 gradients=4 explore-share=0.06 explore-last=0.11";
    add("zoo", Algorithms.DQN, "CartPole-v1", 200_000, shared);
    add("zoo", Algorithms.DQN, "Acrobot-v1", 150_000, shared);
    add(
        "zoo",
        Algorithms.DQN,
        "MountainCar-v0",
        120_000,
        SB3_DQN
            + "learning-rate=4e-3 minibatch=128 memories=10000 learning-starts=1000 discount=0.98"
            + " target-every=5000 train-every=16 gradients=8 explore-share=0.2 explore-last=0.07"
            + " hidden=256,256");
  }

  private static void add(
      String name, Algorithms algorithm, String environment, long steps, String settings) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting :
        settings.isBlank() ? List.<String>of() : List.of(settings.trim().split(" +"))) {
      int equals = setting.indexOf('=');
      values.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    algorithm.defaults().with(values); // a name that is wrong is found now
    ALL.put(key(name, algorithm, environment), new Preset(steps, values));
  }

  private static String key(String name, Algorithms algorithm, String environment) {
    return name + " " + algorithm.id() + " " + environment;
  }

  /// The names of all presets.
  public static List<String> names() {
    return List.of("cleanrl", "zoo");
  }

  /// What one of them says about an algorithm in an environment.
  ///
  /// @throws IllegalArgumentException if it is unknown, or says nothing; says what there is
  public static Preset of(String name, Algorithms algorithm, String environment) {
    if (!names().contains(name)) {
      throw new IllegalArgumentException(
          "no preset '" + name + "'; " + Suggestions.hint(name, names()));
    }
    Preset found = ALL.get(key(name, algorithm, environment));
    found = found == null ? ALL.get(key(name, algorithm, ANY)) : found;
    if (found == null) {
      throw new IllegalArgumentException(
          "the preset '%s' says nothing about %s in %s; it knows: %s"
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
