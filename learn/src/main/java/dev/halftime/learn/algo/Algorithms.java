package dev.halftime.learn.algo;

import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.Hyperparameters;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;
import dev.halftime.text.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// An algorithm by name: what it needs, what it can be told, how it is begun.
@SuppressWarnings("ImmutableEnumChecker") // hyperparameters never change, makers are constructors
public enum Algorithms implements AlgorithmProvider {
  TD0("td0", "values of states under random actions", Needs.TABLE, Td0.DEFAULTS, Td0::new),
  TD_LAMBDA("td-lambda", "the same, with traces", Needs.TABLE, TdLambda.DEFAULTS, TdLambda::new),
  SARSA("sarsa", "values of actions, on-policy", Needs.TABLE, Sarsa.DEFAULTS, Sarsa::new),
  Q_LEARNING(
      "q-learning",
      "values of actions, off-policy",
      Needs.TABLE,
      QLearning.DEFAULTS,
      QLearning::new),
  REINFORCE(
      "reinforce",
      "policy gradient of whole episodes",
      Needs.POLICY,
      Reinforce.DEFAULTS,
      Reinforce::new),
  DQN("dqn", "deep Q-learning", Needs.CHOICES, Dqn.DEFAULTS, Dqn::new),
  A2C("a2c", "advantage actor-critic", Needs.POLICY, A2c.DEFAULTS, A2c::new),
  TRPO("trpo", "trust region policy optimisation", Needs.POLICY, Trpo.DEFAULTS, Trpo::new),
  PPO("ppo", "proximal policy optimisation", Needs.POLICY, Ppo.DEFAULTS, Ppo::new),
  GRPO("grpo", "group relative policy optimisation", Needs.CHOICES, Grpo.DEFAULTS, Grpo::new);

  /// What an algorithm needs of an environment.
  private enum Needs {
    TABLE("needs states and actions that are numbers", "dqn, a2c or ppo"),
    CHOICES("chooses among discrete actions", "a2c, trpo or ppo"),
    POLICY("needs actions that are discrete or a box", "another environment");

    private final String words;
    private final String instead;

    Needs(String words, String instead) {
      this.words = words;
      this.instead = instead;
    }

    boolean met(EnvironmentSpec<?, ?> environment) {
      boolean states = environment.observations() instanceof Discrete;
      boolean choices = environment.actions() instanceof Discrete;
      boolean numbers = environment.observations().width() > 0;
      return switch (this) {
        case TABLE -> states && choices;
        case CHOICES -> choices && numbers;
        case POLICY -> (choices || environment.actions() instanceof Box) && numbers;
      };
    }
  }

  private final String id;
  private final String about;
  private final Needs needs;
  private final Hyperparameters defaults;
  private final Function<TrainingConfig, Algorithm> maker;

  Algorithms(
      String id,
      String about,
      Needs needs,
      Hyperparameters defaults,
      Function<TrainingConfig, Algorithm> maker) {
    this.id = id;
    this.about = about;
    this.needs = needs;
    this.defaults = defaults;
    this.maker = maker;
  }

  /// Its name on the command line.
  @Override
  public String id() {
    return id;
  }

  /// What it is, in a few words.
  @Override
  public String about() {
    return about;
  }

  /// What it can be told, with defaults.
  @Override
  public Hyperparameters defaults() {
    return defaults;
  }

  /// The algorithm of this name.
  ///
  /// @throws IllegalArgumentException if there is none; suggests the nearest
  public static Algorithms of(String id) {
    List<String> ids = Arrays.stream(values()).map(Algorithms::id).toList();
    return Arrays.stream(values())
        .filter(each -> each.id.equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no algorithm '" + id + "'; " + Suggestions.hint(id, ids)));
  }

  /// Checks that it can learn in an environment.
  ///
  /// @throws IllegalArgumentException if not; says what would
  @Override
  public void require(EnvironmentSpec<?, ?> environment) {
    if (!needs.met(environment)) {
      throw new IllegalArgumentException(
          "%s %s, but %s observes %s and acts in %s: use %s"
              .formatted(
                  id,
                  needs.words,
                  environment.id(),
                  environment.observations(),
                  environment.actions(),
                  needs.instead));
    }
  }

  /// Begins to learn.
  ///
  /// @throws IllegalArgumentException if it cannot learn in the job's environment
  @Override
  public Algorithm begin(TrainingConfig job) {
    require(job.environment());
    return maker.apply(job);
  }
}
