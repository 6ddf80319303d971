package dev.halftime.learn.gym;

import dev.halftime.learn.Dynamics;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.random.Generator;

/// Gymnasium's Acrobot-v1 (Sutton 1996, with the equations of Sutton and Barto's book): swing the
/// free end of a two-link pendulum above the bar, with torque on the joint between the links only.
///
/// Actions: 0, 1, 2 for a torque of -1, 0, 1 N m. Observation: cosine and sine of the first angle,
/// which is 0 when hanging down, and of the second, which is relative to the first; both angular
/// velocities.
final class Acrobot implements Dynamics {

  private static final double SECONDS = 0.2;
  private static final double FASTEST_1 = 4 * Math.PI;
  private static final double FASTEST_2 = 9 * Math.PI;

  /// Angles and angular velocities, four numbers for each copy.
  private final double[] states;

  private final double[] slope = new double[4];
  private final double[] sum = new double[4];
  private final double[] at = new double[4];

  Acrobot(int copies) {
    states = new double[4 * copies];
  }

  @Override
  public void begin(int copy, Generator random, StepBuffers frame) {
    for (int j = 0; j < 4; j++) {
      states[4 * copy + j] = (float) random.uniform(-0.1, 0.1);
    }
    observe(copy, frame);
  }

  @Override
  public void advance(boolean[] resting, Generator[] random, StepBuffers frame) {
    for (int i = 0; 4 * i < states.length; i++) {
      if (resting[i]) {
        continue;
      }
      int action = frame.choices[i];
      integrate(4 * i, action - 1);
      double end = -Math.cos(states[4 * i]) - Math.cos(states[4 * i + 1] + states[4 * i]);
      frame.terminated[i] = end > 1;
      frame.rewards[i] = end > 1 ? 0 : -1;
      observe(i, frame);
    }
  }

  /// One step of the classical fourth-order Runge-Kutta method.
  private void integrate(int from, double torque) {
    System.arraycopy(states, from, at, 0, 4);
    slope(torque);
    System.arraycopy(slope, 0, sum, 0, 4);
    probe(from, SECONDS / 2, torque, 2);
    probe(from, SECONDS / 2, torque, 2);
    probe(from, SECONDS, torque, 1);
    for (int j = 0; j < 4; j++) {
      states[from + j] += SECONDS / 6 * sum[j];
    }
    states[from] = wrapped(states[from]);
    states[from + 1] = wrapped(states[from + 1]);
    states[from + 2] = Math.clamp(states[from + 2], -FASTEST_1, FASTEST_1);
    states[from + 3] = Math.clamp(states[from + 3], -FASTEST_2, FASTEST_2);
  }

  /// Evaluates the derivative at a trial point along the last one and adds it to the weighted sum.
  private void probe(int from, double seconds, double torque, double times) {
    for (int j = 0; j < 4; j++) {
      at[j] = states[from + j] + seconds * slope[j];
    }
    slope(torque);
    for (int j = 0; j < 4; j++) {
      sum[j] += times * slope[j];
    }
  }

  /// The derivative of the current trial state. Both links have mass 1 kg, length 1 m, their centre
  /// of mass in the middle, and moment of inertia 1 kg m^2.
  private void slope(double torque) {
    double cosine2 = Math.cos(at[1]);
    double sine2 = Math.sin(at[1]);
    double v1 = at[2];
    double v2 = at[3];
    double d1 = 0.25 + (1 + 0.25 + 2 * 0.5 * cosine2) + 1 + 1;
    double d2 = (0.25 + 0.5 * cosine2) + 1;
    double phi2 = 0.5 * 9.8 * Math.cos(at[0] + at[1] - Math.PI / 2);
    double phi1 =
        -0.5 * (v2 * v2) * sine2
            - 2 * 0.5 * v2 * v1 * sine2
            + 1.5 * 9.8 * Math.cos(at[0] - Math.PI / 2)
            + phi2;
    double a2 =
        (torque + d2 / d1 * phi1 - 0.5 * (v1 * v1) * sine2 - phi2) / (0.25 + 1 - d2 * d2 / d1);
    slope[0] = v1;
    slope[1] = v2;
    slope[2] = -(d2 * a2 + phi1) / d1;
    slope[3] = a2;
  }

  private static double wrapped(double angle) {
    double wrapped = angle;
    while (wrapped > Math.PI) {
      wrapped -= 2 * Math.PI;
    }
    while (wrapped < -Math.PI) {
      wrapped += 2 * Math.PI;
    }
    return wrapped;
  }

  @Override
  public int words() {
    return 4;
  }

  @Override
  public void save(int copy, long[] words, int at) {
    for (int j = 0; j < 4; j++) {
      words[at + j] = Double.doubleToRawLongBits(states[4 * copy + j]);
    }
  }

  @Override
  public void load(int copy, long[] words, int at) {
    for (int j = 0; j < 4; j++) {
      states[4 * copy + j] = Double.longBitsToDouble(words[at + j]);
    }
  }

  @Override
  public void observe(int copy, StepBuffers frame) {
    int to = 6 * copy;
    frame.observations[to] = (float) Math.cos(states[4 * copy]);
    frame.observations[to + 1] = (float) Math.sin(states[4 * copy]);
    frame.observations[to + 2] = (float) Math.cos(states[4 * copy + 1]);
    frame.observations[to + 3] = (float) Math.sin(states[4 * copy + 1]);
    frame.observations[to + 4] = (float) states[4 * copy + 2];
    frame.observations[to + 5] = (float) states[4 * copy + 3];
  }
}
