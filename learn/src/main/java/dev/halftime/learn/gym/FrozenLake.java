package dev.halftime.learn.gym;

import dev.halftime.learn.table.Transitions;
import dev.halftime.learn.table.Transitions.Outcome;
import java.util.List;
import java.util.stream.Stream;

/// Gymnasium's FrozenLake: walk over slippery ice to a goal, avoiding holes.
///
/// Actions: 0 left, 1 down, 2 right, 3 up. A move goes in the chosen direction and to each side of
/// it with probability 1/3 each. The state is `row * columns + column`.
final class FrozenLake {

  static final List<String> SMALL = List.of("SFFF", "FHFH", "FFFH", "HFFG");

  static final List<String> LARGE =
      List.of(
          "SFFFFFFF",
          "FFFFFFFF",
          "FFFHFFFF",
          "FFFFFHFF",
          "FFFHFFFF",
          "FHHFFFHF",
          "FHFFHFHF",
          "FFFHFFFG");

  private static final double ALONG = 1.0 / 3;
  private static final double ASIDE = (1 - ALONG) / 2;

  private final List<String> map;
  private final String tiles;

  private FrozenLake(List<String> map) {
    this.map = map;
    this.tiles = String.join("", map);
  }

  static Transitions table(List<String> map) {
    FrozenLake lake = new FrozenLake(map);
    double[] start = new double[lake.tiles.length()];
    start[lake.tiles.indexOf('S')] = 1;
    return Transitions.of(4, start, lake::outcomes);
  }

  private List<Outcome> outcomes(int state, int action) {
    if ("GH".indexOf(tiles.charAt(state)) >= 0) {
      return List.of(new Outcome(1, state, 0, true));
    }
    return Stream.of((action + 3) % 4, action, (action + 1) % 4)
        .map(way -> slid(state, way, way == action ? ALONG : ASIDE))
        .toList();
  }

  private Outcome slid(int state, int way, double probability) {
    int columns = map.getFirst().length();
    int row = state / columns;
    int column = state % columns;
    switch (way) {
      case 0 -> column = Math.max(column - 1, 0);
      case 1 -> row = Math.min(row + 1, map.size() - 1);
      case 2 -> column = Math.min(column + 1, columns - 1);
      default -> row = Math.max(row - 1, 0);
    }
    int next = row * columns + column;
    char tile = tiles.charAt(next);
    return new Outcome(probability, next, tile == 'G' ? 1 : 0, tile == 'G' || tile == 'H');
  }
}
