package dev.halftime.world.gym;

import dev.halftime.learn.gym.Gym;
import dev.halftime.learn.table.Transitions;
import dev.halftime.learn.table.ValueIteration;
import java.util.List;
import java.util.function.Function;

/// Known good policies, from which the reference solutions are computed.
final class Controllers {

  /// Number of remaining steps above which the best action no longer depends on that number.
  private static final int HORIZON = 1000;

  private Controllers() {}

  /// Pushes in the direction in which the pole leans and turns.
  static int cartPole(double[] seen) {
    return 3 * seen[2] + seen[3] + 0.1 * seen[0] + 0.3 * seen[1] > 0 ? 1 : 0;
  }

  /// Pushes in the direction of motion, so that each swing is higher.
  static int mountainCar(double[] seen) {
    return seen[1] >= 0 ? 2 : 0;
  }

  static double[] mountainCarContinuous(double[] seen) {
    return new double[] {seen[1] >= 0 ? 1 : -1};
  }

  /// Increases the energy to that of the upright position (Astrom and Furuta 2000); near the top,
  /// balances the pendulum.
  static double[] pendulum(double[] seen) {
    double angle = Math.atan2(seen[1], seen[0]);
    double speed = seen[2];
    if (seen[0] > 0.9) {
      return new double[] {(float) Math.clamp(-(8 * angle + 2 * speed), -2.0, 2.0)};
    }
    double missing = 15 - (speed * speed / 2 + 15 * seen[0]);
    return new double[] {speed * missing >= 0 ? 2 : -2};
  }

  /// Applies torque in the direction in which the lower link swings.
  static int acrobot(double[] seen) {
    return seen[5] > 0 ? 2 : 0;
  }

  /// Draws up to a sum of 16, or of 17 with an ace that counts 11.
  static int blackjack(List<Object> seen) {
    return (int) seen.get(0) < ((int) seen.get(2) == 1 ? 18 : 17) ? 1 : 0;
  }

  /// Returns the optimal policy, computed by value iteration.
  static Function<Integer, Integer> planned(String id) {
    Transitions table = Gym.table(id).orElseThrow();
    ValueIteration planning = new ValueIteration(table, 1);
    double[] values = planning.values(HORIZON);
    return state -> planning.best(state, values);
  }
}
