package dev.halftime.world.gym;

import dev.halftime.learn.gym.Gym;
import java.util.List;
import java.util.Locale;

/// Describes observations in language: all of their content, and nothing else.
final class ObservationWords {

  private static final List<String> STANDS = List.of("red", "green", "yellow", "blue");
  private static final List<String> STAND_PLACES =
      List.of("row 0, column 0", "row 0, column 4", "row 4, column 0", "row 4, column 3");

  private ObservationWords() {}

  static String cartPole(double[] seen) {
    return String.format(
        Locale.ROOT,
        "The cart is at %.4f m (the track ends at -2.4 and 2.4) and moves at %.4f m/s. The pole"
            + " leans %.4f rad to the right (it is lost beyond 0.2094 either way) and turns at %.4f"
            + " rad/s. Positive is to the right.",
        seen[0],
        seen[1],
        seen[2],
        seen[3]);
  }

  static String hill(double[] seen) {
    return String.format(
        Locale.ROOT,
        "The car is at %.4f (the valley's bottom is at -0.52, the left wall at -1.2, the flag on"
            + " the right hill near 0.5) and moves at %.5f per step. Positive is to the right.",
        seen[0],
        seen[1]);
  }

  static String pendulum(double[] seen) {
    return String.format(
        Locale.ROOT,
        "The pendulum is %.4f rad from upright and turns at %.4f rad/s. Positive is"
            + " counterclockwise.",
        Math.atan2(seen[1], seen[0]),
        seen[2]);
  }

  static String acrobot(double[] seen) {
    return String.format(
        Locale.ROOT,
        "The upper rod is %.4f rad from hanging down and turns at %.4f rad/s; the lower rod is %.4f"
            + " rad from the upper one's direction and turns at %.4f rad/s. Positive is"
            + " counterclockwise.",
        Math.atan2(seen[1], seen[0]),
        seen[4],
        Math.atan2(seen[3], seen[2]),
        seen[5]);
  }

  static String blackjack(List<Object> seen) {
    return String.format(
        Locale.ROOT,
        "You have %s%s. The dealer shows %s.",
        seen.get(0),
        (int) seen.get(2) == 1 ? ", with an ace that counts 11" : "",
        (int) seen.get(1) == 1 ? "an ace" : seen.get(1));
  }

  static String ice(int state, int side) {
    String map = Gym.map(side == 4 ? Gym.FROZEN_LAKE.id() : Gym.FROZEN_LAKE_8X8.id());
    return String.format(
        Locale.ROOT,
        "You are in row %d, column %d. The map, row by row (S start, F ice, H hole, G goal): %s."
            + " Each move goes astray to either side a third of the time.",
        state / side,
        state % side,
        map);
  }

  static String cliff(int state) {
    return String.format(
        Locale.ROOT,
        "You are in row %d, column %d of 4 rows and 12 columns. The goal is in row 3, column 11;"
            + " the cliff is row 3, columns 1 to 10.",
        state / 12,
        state % 12);
  }

  static String taxi(int state) {
    int passenger = state / 4 % 5;
    return String.format(
        Locale.ROOT,
        "The taxi is in row %d, column %d of 5 by 5. The passenger %s and wants to go to %s (%s)."
            + " Walls stand between columns 0 and 1 in rows 3 and 4, between columns 1 and 2 in"
            + " rows 0 and 1, and between columns 2 and 3 in rows 3 and 4.",
        state / 100,
        state / 20 % 5,
        passenger == 4
            ? "is in the taxi"
            : "waits at " + STANDS.get(passenger) + " (" + STAND_PLACES.get(passenger) + ")",
        STANDS.get(state % 4),
        STAND_PLACES.get(state % 4));
  }
}
