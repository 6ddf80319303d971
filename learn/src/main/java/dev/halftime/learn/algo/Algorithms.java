package dev.halftime.learn.algo;

import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.algo.part.Algorithm;
import dev.halftime.learn.algo.part.AlgorithmProvider;
import dev.halftime.learn.algo.part.TabularControl;
import dev.halftime.learn.algo.part.TrainingConfig;
import dev.halftime.learn.config.Hyperparameters;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;
import dev.halftime.text.Suggestions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The algorithms that Halftime brings along, by name.
public final class Algorithms {

  public static final AlgorithmProvider<Td0.Config> TD0 =
      new BuiltIn<>(
          "td0",
          "values of states under random actions",
          Needs.TABLE,
          Hyperparameters.defaults(Td0.Config.class),
          Td0::new);

  public static final AlgorithmProvider<TdLambda.Config> TD_LAMBDA =
      new BuiltIn<>(
          "td-lambda",
          "the same, with traces",
          Needs.TABLE,
          Hyperparameters.defaults(TdLambda.Config.class),
          TdLambda::new);

  public static final AlgorithmProvider<TabularControl.Config> SARSA =
      new BuiltIn<>(
          "sarsa", "values of actions, on-policy", Needs.TABLE, Sarsa.DEFAULTS, Sarsa::new);

  public static final AlgorithmProvider<TabularControl.Config> Q_LEARNING =
      new BuiltIn<>(
          "q-learning",
          "values of actions, off-policy",
          Needs.TABLE,
          QLearning.DEFAULTS,
          QLearning::new);

  public static final AlgorithmProvider<Reinforce.Config> REINFORCE =
      new BuiltIn<>(
          "reinforce",
          "policy gradient of whole episodes",
          Needs.POLICY,
          Hyperparameters.defaults(Reinforce.Config.class),
          Reinforce::new);

  public static final AlgorithmProvider<Dqn.Config> DQN =
      new BuiltIn<>(
          "dqn",
          "deep Q-learning",
          Needs.CHOICES,
          Hyperparameters.defaults(Dqn.Config.class),
          Dqn::new);

  public static final AlgorithmProvider<A2c.Config> A2C =
      new BuiltIn<>(
          "a2c",
          "advantage actor-critic",
          Needs.POLICY,
          Hyperparameters.defaults(A2c.Config.class),
          A2c::new);

  public static final AlgorithmProvider<Trpo.Config> TRPO =
      new BuiltIn<>(
          "trpo",
          "trust region policy optimisation",
          Needs.POLICY,
          Hyperparameters.defaults(Trpo.Config.class),
          Trpo::new);

  public static final AlgorithmProvider<Ppo.Config> PPO =
      new BuiltIn<>(
          "ppo",
          "proximal policy optimisation",
          Needs.POLICY,
          Hyperparameters.defaults(Ppo.Config.class),
          Ppo::new);

  public static final AlgorithmProvider<Grpo.Config> GRPO =
      new BuiltIn<>(
          "grpo",
          "group relative policy optimisation",
          Needs.CHOICES,
          Hyperparameters.defaults(Grpo.Config.class),
          Grpo::new);

  private static final List<AlgorithmProvider<?>> ALL =
      List.of(TD0, TD_LAMBDA, SARSA, Q_LEARNING, REINFORCE, DQN, A2C, TRPO, PPO, GRPO);

  private Algorithms() {}

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

  private record BuiltIn<C extends Record>(
      String id,
      String about,
      Needs needs,
      C defaults,
      Function<TrainingConfig<C>, Algorithm> maker)
      implements AlgorithmProvider<C> {

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

    @Override
    public Algorithm begin(TrainingConfig<C> job) {
      require(job.environment());
      return maker.apply(job);
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /// All of them.
  public static List<AlgorithmProvider<?>> all() {
    return ALL;
  }

  /// The algorithm of this name.
  ///
  /// @throws IllegalArgumentException if there is none; suggests the nearest
  public static AlgorithmProvider<?> of(String id) {
    return of(id, List.of());
  }

  /// The algorithm of this name, one of these or of others.
  ///
  /// @throws IllegalArgumentException if there is none; suggests the nearest
  public static AlgorithmProvider<?> of(String id, List<AlgorithmProvider<?>> others) {
    List<AlgorithmProvider<?>> known = Stream.concat(ALL.stream(), others.stream()).toList();
    return known.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no algorithm '"
                    + id
                    + "'; "
                    + Suggestions.hint(
                        id, known.stream().<String>map(AlgorithmProvider::id).toList())));
  }
}
