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

/// The built-in algorithms by name.
public final class Algorithms {

  public static final AlgorithmProvider<Td0.Config> TD0 =
      new BuiltIn<>(
          "td0",
          "state values of the random policy",
          Needs.TABLE,
          Hyperparameters.defaults(Td0.Config.class),
          Td0::new);

  public static final AlgorithmProvider<TdLambda.Config> TD_LAMBDA =
      new BuiltIn<>(
          "td-lambda",
          "state values of the random policy, with eligibility traces",
          Needs.TABLE,
          Hyperparameters.defaults(TdLambda.Config.class),
          TdLambda::new);

  public static final AlgorithmProvider<TabularControl.Config> SARSA =
      new BuiltIn<>("sarsa", "tabular on-policy control", Needs.TABLE, Sarsa.DEFAULTS, Sarsa::new);

  public static final AlgorithmProvider<TabularControl.Config> Q_LEARNING =
      new BuiltIn<>(
          "q-learning",
          "tabular off-policy control",
          Needs.TABLE,
          QLearning.DEFAULTS,
          QLearning::new);

  public static final AlgorithmProvider<Reinforce.Config> REINFORCE =
      new BuiltIn<>(
          "reinforce",
          "Monte Carlo policy gradient",
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

  /// The requirements of an algorithm on the environment.
  private enum Needs {
    TABLE("needs discrete states and actions", "dqn, a2c or ppo"),
    CHOICES("needs discrete actions and numeric observations", "a2c, trpo or ppo"),
    POLICY("needs discrete or box actions and numeric observations", "another environment");

    private final String requirement;
    private final String instead;

    Needs(String requirement, String instead) {
      this.requirement = requirement;
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
            "%s %s, but %s has observations %s and actions %s: use %s"
                .formatted(
                    id,
                    needs.requirement,
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

  /// All built-in algorithms.
  public static List<AlgorithmProvider<?>> all() {
    return ALL;
  }

  /// The built-in algorithm with this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the closest name
  public static AlgorithmProvider<?> of(String id) {
    return of(id, List.of());
  }

  /// The built-in or additional algorithm with this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the closest name
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
