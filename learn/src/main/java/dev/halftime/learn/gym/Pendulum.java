package dev.halftime.learn.gym;

import dev.halftime.learn.Dynamics;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.random.Generator;

/// Gymnasium's Pendulum-v1: swing a pendulum up and keep it upright with a weak motor.
///
/// Action: the torque, from -2 to 2 N m. Observation: cosine and sine of the angle, which is 0 when
/// upright, and the angular velocity.
final class Pendulum implements Dynamics {

  private static final double FASTEST = 8;
  private static final double STRONGEST = 2;
  private static final double SECONDS = 0.05;
  private static final double GRAVITY = 10;

  private final double[] angle;
  private final double[] velocity;

  Pendulum(int copies) {
    angle = new double[copies];
    velocity = new double[copies];
  }

  @Override
  public void begin(int copy, Generator random, StepBuffers frame) {
    angle[copy] = random.uniform(-Math.PI, Math.PI);
    velocity[copy] = random.uniform(-1, 1);
    observe(copy, frame);
  }

  @Override
  public void advance(boolean[] resting, Generator[] random, StepBuffers frame) {
    for (int i = 0; i < angle.length; i++) {
      if (resting[i]) {
        continue;
      }
      double torque = Math.clamp(frame.controls[i], -STRONGEST, STRONGEST);
      double off = normalized(angle[i]);
      double v = velocity[i];
      frame.rewards[i] = -(off * off + 0.1 * (v * v) + 0.001 * (torque * torque));
      double pull = 3 * GRAVITY / 2 * Math.sin(angle[i]) + 3 * torque;
      v = Math.clamp(v + pull * SECONDS, -FASTEST, FASTEST);
      velocity[i] = v;
      angle[i] += v * SECONDS;
      frame.terminated[i] = false;
      observe(i, frame);
    }
  }

  /// Wraps an angle to \[-pi, pi).
  private static double normalized(double angle) {
    double turn = 2 * Math.PI;
    double rest = (angle + Math.PI) % turn;
    return (rest < 0 ? rest + turn : rest) - Math.PI;
  }

  @Override
  public int words() {
    return 2;
  }

  @Override
  public void save(int copy, long[] words, int at) {
    words[at] = Double.doubleToRawLongBits(angle[copy]);
    words[at + 1] = Double.doubleToRawLongBits(velocity[copy]);
  }

  @Override
  public void load(int copy, long[] words, int at) {
    angle[copy] = Double.longBitsToDouble(words[at]);
    velocity[copy] = Double.longBitsToDouble(words[at + 1]);
  }

  @Override
  public void observe(int copy, StepBuffers frame) {
    frame.observations[3 * copy] = (float) Math.cos(angle[copy]);
    frame.observations[3 * copy + 1] = (float) Math.sin(angle[copy]);
    frame.observations[3 * copy + 2] = (float) velocity[copy];
  }
}
