package dev.halftime.learn.gym;

import dev.halftime.learn.Dynamics;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.Registry;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.Tuple;
import dev.halftime.learn.table.Transitions;
import dev.halftime.learn.table.Walk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Gymnasium's environments under its ids, with the time limits, reward thresholds and spaces of
/// Gymnasium 1.4.0 (Towers et al. 2024).
public final class Gym {

  public static final EnvironmentSpec<double[], Integer> CART_POLE =
      registered(
              "CartPole-v1",
              Box.symmetric(
                  2 * CartPole.FARTHEST,
                  Double.POSITIVE_INFINITY,
                  2 * CartPole.STEEPEST,
                  Double.POSITIVE_INFINITY),
              2,
              CartPole::new,
              new Agreed(500, 475))
          .upTo(500);

  public static final EnvironmentSpec<double[], Integer> MOUNTAIN_CAR =
      registered("MountainCar-v0", hill(), 3, MountainCar::new, new Agreed(200, -110)).upTo(0);

  public static final EnvironmentSpec<double[], double[]> MOUNTAIN_CAR_CONTINUOUS =
      new EnvironmentSpec<>(
              "MountainCarContinuous-v0",
              hill(),
              Box.symmetric(1),
              MountainCarContinuous::new,
              OptionalInt.of(999),
              OptionalDouble.of(90))
          .upTo(100);

  public static final EnvironmentSpec<double[], double[]> PENDULUM =
      new EnvironmentSpec<>(
              "Pendulum-v1",
              Box.symmetric(1, 1, 8),
              Box.symmetric(2),
              Pendulum::new,
              OptionalInt.of(200),
              OptionalDouble.empty())
          .upTo(0);

  public static final EnvironmentSpec<double[], Integer> ACROBOT =
      registered(
              "Acrobot-v1",
              Box.symmetric(1, 1, 1, 1, 4 * Math.PI, 9 * Math.PI),
              3,
              Acrobot::new,
              new Agreed(500, -100))
          .upTo(0);

  public static final EnvironmentSpec<List<Object>, Integer> BLACKJACK =
      new EnvironmentSpec<>(
          "Blackjack-v1",
          Tuple.of(new Discrete(32), new Discrete(11), new Discrete(2)),
          new Discrete(2),
          Blackjack::new,
          OptionalInt.empty(),
          OptionalDouble.empty());

  private static final Map<String, Transitions> TABLES = new LinkedHashMap<>();

  public static final EnvironmentSpec<Integer, Integer> FROZEN_LAKE =
      tabled("FrozenLake-v1", FrozenLake.table(FrozenLake.SMALL), new Agreed(100, 0.70)).upTo(1);

  public static final EnvironmentSpec<Integer, Integer> FROZEN_LAKE_8X8 =
      tabled("FrozenLake8x8-v1", FrozenLake.table(FrozenLake.LARGE), new Agreed(200, 0.85)).upTo(1);

  public static final EnvironmentSpec<Integer, Integer> CLIFF_WALKING =
      tabled("CliffWalking-v1", CliffWalking.table(false), Agreed.NOTHING).upTo(0);

  public static final EnvironmentSpec<Integer, Integer> CLIFF_WALKING_SLIPPERY =
      tabled("CliffWalkingSlippery-v1", CliffWalking.table(true), Agreed.NOTHING).upTo(0);

  public static final EnvironmentSpec<Integer, Integer> TAXI =
      tabled("Taxi-v4", Taxi.table(), new Agreed(200, 8)).upTo(20);

  /// All of these environments by id.
  public static final Registry REGISTRY =
      Registry.of(
          List.of(
              CART_POLE,
              MOUNTAIN_CAR,
              MOUNTAIN_CAR_CONTINUOUS,
              PENDULUM,
              ACROBOT,
              BLACKJACK,
              FROZEN_LAKE,
              FROZEN_LAKE_8X8,
              CLIFF_WALKING,
              CLIFF_WALKING_SLIPPERY,
              TAXI));

  private Gym() {}

  /// The transition table of an environment; empty if its states are not finite.
  public static Optional<Transitions> table(String id) {
    return Optional.ofNullable(TABLES.get(id));
  }

  /// The map of a FrozenLake environment, rows separated by spaces.
  ///
  /// @throws IllegalArgumentException if the environment has no map
  public static String map(String id) {
    return switch (id) {
      case "FrozenLake-v1" -> String.join(" ", FrozenLake.SMALL);
      case "FrozenLake8x8-v1" -> String.join(" ", FrozenLake.LARGE);
      default ->
          throw new IllegalArgumentException("'" + id + "' has no map; only FrozenLake has one");
    };
  }

  /// Time limit and reward threshold.
  private record Agreed(OptionalInt limit, OptionalDouble threshold) {

    static final Agreed NOTHING = new Agreed(OptionalInt.empty(), OptionalDouble.empty());

    Agreed(int limit, double threshold) {
      this(OptionalInt.of(limit), OptionalDouble.of(threshold));
    }
  }

  private static Box hill() {
    return Box.of(
        new double[] {MountainCar.LEFT_END, -MountainCar.FASTEST},
        new double[] {MountainCar.RIGHT_END, MountainCar.FASTEST});
  }

  private static EnvironmentSpec<double[], Integer> registered(
      String id, Box observations, int actions, Dynamics.Maker dynamics, Agreed agreed) {
    return new EnvironmentSpec<>(
        id, observations, new Discrete(actions), dynamics, agreed.limit, agreed.threshold);
  }

  private static EnvironmentSpec<Integer, Integer> tabled(
      String id, Transitions table, Agreed agreed) {
    TABLES.put(id, table);
    return new EnvironmentSpec<>(
        id,
        new Discrete(table.states()),
        new Discrete(table.actions()),
        copies -> new Walk(table, copies),
        agreed.limit,
        agreed.threshold);
  }
}
