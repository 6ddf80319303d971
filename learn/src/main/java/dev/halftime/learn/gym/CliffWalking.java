package dev.halftime.learn.gym;

import dev.halftime.learn.table.Transitions;
import dev.halftime.learn.table.Transitions.Outcome;
import java.util.List;
import java.util.stream.Stream;

/// Gymnasium's CliffWalking (Sutton and Barto 2018, example 6.6): walk along a cliff to the goal. A
/// fall costs 100 and leads back to the start.
///
/// Actions: 0 up, 1 right, 2 down, 3 left. The state is `row * 12 + column`.
final class CliffWalking {

  static final int ROWS = 4;
  static final int COLUMNS = 12;
  private static final int START = (ROWS - 1) * COLUMNS;
  private static final int GOAL = ROWS * COLUMNS - 1;
  private static final int[] DOWN = {-1, 0, 1, 0};
  private static final int[] RIGHT = {0, 1, 0, -1};

  private CliffWalking() {}

  /// The transitions of this environment.
  ///
  /// @param slippery whether a move goes to each side of the chosen direction with probability 1/3
  static Transitions table(boolean slippery) {
    double[] start = new double[ROWS * COLUMNS];
    start[START] = 1;
    return Transitions.of(4, start, (state, action) -> outcomes(state, action, slippery));
  }

  private static List<Outcome> outcomes(int state, int action, boolean slippery) {
    return slippery
        ? Stream.of((action + 3) % 4, action, (action + 1) % 4)
            .map(way -> stepped(state, way, 1.0 / 3))
            .toList()
        : List.of(stepped(state, action, 1));
  }

  private static Outcome stepped(int state, int way, double probability) {
    int row = Math.clamp(state / COLUMNS + DOWN[way], 0, ROWS - 1);
    int column = Math.clamp(state % COLUMNS + RIGHT[way], 0, COLUMNS - 1);
    int next = row * COLUMNS + column;
    return next > START && next < GOAL
        ? new Outcome(probability, START, -100, false)
        : new Outcome(probability, next, -1, next == GOAL);
  }
}
