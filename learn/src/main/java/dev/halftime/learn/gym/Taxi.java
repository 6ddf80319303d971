package dev.halftime.learn.gym;

import dev.halftime.learn.table.Transitions;
import dev.halftime.learn.table.Transitions.Outcome;
import java.util.List;

/// Gymnasium's Taxi-v4 (Dietterich 2000): pick up a passenger at one of four stands and drop them
/// off at another.
///
/// Actions: 0 south, 1 north, 2 east, 3 west, 4 pick up, 5 drop off. The state is `((row * 5 +
/// column) * 5 + passenger) * 4 + destination`; the passenger is at stand 0 to 3, or in the taxi
/// (4).
final class Taxi {

  static final int STATES = 500;
  static final int SIDE = 5;
  static final int ABOARD = 4;

  /// Position `row * 5 + column` of each stand: red, green, yellow, blue.
  private static final int[] STANDS = {0, 4, SIDE * 4, SIDE * 4 + 3};

  /// Walls on the east side of each column, row by row.
  private static final List<String> WALLS = List.of(".|...", ".|...", ".....", "|.|..", "|.|..");

  private Taxi() {}

  static Transitions table() {
    double[] start = new double[STATES];
    for (int state = 0; state < STATES; state++) {
      int passenger = passenger(state);
      start[state] = passenger < ABOARD && passenger != destination(state) ? 1.0 / 300 : 0;
    }
    return Transitions.of(6, start, (state, action) -> List.of(driven(state, action)));
  }

  static int place(int state) {
    return state / 20;
  }

  static int passenger(int state) {
    return state / 4 % 5;
  }

  static int destination(int state) {
    return state % 4;
  }

  private static int state(int place, int passenger, int destination) {
    return (place * 5 + passenger) * 4 + destination;
  }

  /// The stand at a position, or -1.
  private static int standAt(int place) {
    for (int stand = 0; stand < STANDS.length; stand++) {
      if (STANDS[stand] == place) {
        return stand;
      }
    }
    return -1;
  }

  private static Outcome driven(int state, int action) {
    return switch (action) {
      case 4 -> pickedUp(state);
      case 5 -> droppedOff(state);
      default ->
          new Outcome(
              1,
              state(moved(place(state), action), passenger(state), destination(state)),
              -1,
              false);
    };
  }

  private static int moved(int place, int action) {
    int row = place / SIDE;
    int column = place % SIDE;
    boolean free =
        switch (action) {
          case 0 -> row < SIDE - 1;
          case 1 -> row > 0;
          case 2 -> column < SIDE - 1 && WALLS.get(row).charAt(column) == '.';
          default -> column > 0 && WALLS.get(row).charAt(column - 1) == '.';
        };
    int step =
        switch (action) {
          case 0 -> SIDE;
          case 1 -> -SIDE;
          case 2 -> 1;
          default -> -1;
        };
    return free ? place + step : place;
  }

  private static Outcome pickedUp(int state) {
    int passenger = passenger(state);
    boolean here = passenger < ABOARD && STANDS[passenger] == place(state);
    return here
        ? new Outcome(1, state(place(state), ABOARD, destination(state)), -1, false)
        : new Outcome(1, state, -10, false);
  }

  private static Outcome droppedOff(int state) {
    int stand = standAt(place(state));
    if (passenger(state) != ABOARD || stand < 0) {
      return new Outcome(1, state, -10, false);
    }
    boolean arrived = stand == destination(state);
    int next = state(place(state), stand, destination(state));
    return new Outcome(1, next, arrived ? 20 : -1, arrived);
  }
}
