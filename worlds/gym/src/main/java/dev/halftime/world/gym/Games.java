package dev.halftime.world.gym;

import dev.halftime.Benchmark;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.gym.Gym;
import dev.halftime.world.gym.DescribedEnvironment.Bar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// The environments of Gymnasium that have a description in language.
public final class Games {

  private static final List<String> PUSHES = List.of("left", "right");
  private static final List<String> ENGINE = List.of("left", "coast", "right");
  private static final List<String> COMPASS = List.of("up", "right", "down", "left");
  private static final List<String> ICE = List.of("left", "down", "right", "up");
  private static final List<String> DRIVING =
      List.of("south", "north", "east", "west", "pick_up", "drop_off");

  private static final List<DescribedEnvironment<?, ?>> ALL =
      List.of(
          new DescribedEnvironment<>(
              "cartpole",
              "push a cart left and right so that the pole on it stays up for 500 steps",
              Gym.CART_POLE,
              PUSHES,
              ObservationWords::cartPole,
              Controllers::cartPole,
              Bar.of(475)),
          new DescribedEnvironment<>(
              "mountaincar",
              "get a car out of a valley that is too steep for its engine, within 130 steps",
              Gym.MOUNTAIN_CAR,
              ENGINE,
              ObservationWords::hill,
              Controllers::mountainCar,
              Bar.of(-130)),
          new DescribedEnvironment<>(
              "mountaincar-continuous",
              "get a car out of a steep valley without wasting fuel",
              Gym.MOUNTAIN_CAR_CONTINUOUS,
              List.of(),
              ObservationWords::hill,
              Controllers::mountainCarContinuous,
              Bar.of(85)),
          new DescribedEnvironment<>(
              "pendulum",
              "swing a pendulum up with a weak motor and hold it there, for 200 steps",
              Gym.PENDULUM,
              List.of(),
              ObservationWords::pendulum,
              Controllers::pendulum,
              Bar.of(-400)),
          new DescribedEnvironment<>(
              "acrobot",
              "swing the lower end of two linked rods one rod's length above the bar",
              Gym.ACROBOT,
              List.of("clockwise", "none", "counterclockwise"),
              ObservationWords::acrobot,
              Controllers::acrobot,
              Bar.of(-150)),
          new DescribedEnvironment<>(
              "blackjack",
              "win a hand of blackjack",
              Gym.BLACKJACK,
              List.of("stick", "hit"),
              ObservationWords::blackjack,
              Controllers::blackjack,
              new Bar(1, 0.6)),
          grid("frozenlake", "cross slippery ice to the goal", Gym.FROZEN_LAKE, 4, new Bar(1, 0.1)),
          grid(
              "frozenlake8x8",
              "cross a large field of slippery ice to the goal",
              Gym.FROZEN_LAKE_8X8,
              8,
              Bar.of(1)),
          cliff("cliffwalking", "walk along a cliff by the shortest way", Gym.CLIFF_WALKING, -13),
          cliff(
              "cliffwalking-slippery",
              "walk along a cliff on slippery ground with few falls",
              Gym.CLIFF_WALKING_SLIPPERY,
              -150),
          new DescribedEnvironment<>(
              "taxi",
              "fetch a passenger and drive to the destination with few detours",
              Gym.TAXI,
              DRIVING,
              ObservationWords::taxi,
              Controllers.planned("Taxi-v4"),
              Bar.of(1)));

  private Games() {}

  /// Returns the benchmarks by id.
  public static Map<String, Entry> entries() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (DescribedEnvironment<?, ?> game : ALL) {
      entries.put(
          game.id(),
          new Entry(game.about() + " (" + game.kind().id() + ")", seed -> bench(game, seed)));
    }
    return entries;
  }

  /// A benchmark that can be created.
  ///
  /// @param about a sentence that describes it
  /// @param make creates it from a seed
  public record Entry(String about, LongFunction<Benchmark> make) {}

  private static <O, A> Benchmark bench(DescribedEnvironment<O, A> game, long seed) {
    return Benchmark.of(new PlayedEnvironment<>(game, seed));
  }

  /// Returns the ids in order.
  public static List<String> ids() {
    return new ArrayList<>(entries().keySet());
  }

  private static DescribedEnvironment<Integer, Integer> grid(
      String id, String about, EnvironmentSpec<Integer, Integer> kind, int side, Bar bar) {
    return new DescribedEnvironment<>(
        id,
        about,
        kind,
        ICE,
        state -> ObservationWords.ice(state, side),
        Controllers.planned(kind.id()),
        bar);
  }

  private static DescribedEnvironment<Integer, Integer> cliff(
      String id, String about, EnvironmentSpec<Integer, Integer> kind, double target) {
    return new DescribedEnvironment<>(
        id,
        about,
        kind,
        COMPASS,
        ObservationWords::cliff,
        Controllers.planned(kind.id()),
        Bar.of(target));
  }
}
