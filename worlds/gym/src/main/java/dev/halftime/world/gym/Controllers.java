package dev.halftime.world.gym;

import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.table.Transitions;
import dev.halftime.learn.table.ValueIteration;
import java.util.List;
import java.util.function.Function;

/// Known good policies, from which the reference solutions are made.
final class Controllers {

  /// So many steps before the end, the best action no longer depends on how many are left.
  private static final int HORIZON = 1000;

  private Controllers() {}

  /// Pushes towards the side to which the pole leans and turns.
  static int cartPole(double[] seen) {
    return 3 * seen[2] + seen[3] + 0.1 * seen[0] + 0.3 * seen[1] > 0 ? 1 : 0;
  }

  /// Pushes the way the car rolls, so that each swing is higher.
  static int mountainCar(double[] seen) {
    return seen[1] >= 0 ? 2 : 0;
  }

  static double[] mountainCarContinuous(double[] seen) {
    return new double[] {seen[1] >= 0 ? 1 : -1};
  }

  /// Pumps energy up to that of standing upright (Astrom and Furuta 2000); near the top, holds the
  /// pendulum there.
  static double[] pendulum(double[] seen) {
    double angle = Math.atan2(seen[1], seen[0]);
    double speed = seen[2];
    if (seen[0] > 0.9) {
      return new double[] {(float) Math.clamp(-(8 * angle + 2 * speed), -2.0, 2.0)};
    }
    double missing = 15 - (speed * speed / 2 + 15 * seen[0]);
    return new double[] {speed * missing >= 0 ? 2 : -2};
  }

  /// Turns the joint the way in which the lower rod swings.
  static int acrobot(double[] seen) {
    return seen[5] > 0 ? 2 : 0;
  }

  /// Draws up to 16, with an ace that counts 11 up to 17.
  static int blackjack(List<Object> seen) {
    return (int) seen.get(0) < ((int) seen.get(2) == 1 ? 18 : 17) ? 1 : 0;
  }

  /// The best action by value iteration.
  static Function<Integer, Integer> planned(String id) {
    Transitions table = Gym.table(id).orElseThrow();
    ValueIteration planning = new ValueIteration(table, 1);
    double[] values = planning.values(HORIZON);
    return state -> planning.best(state, values);
  }
}
