package dev.halftime.learn.gym;

import dev.halftime.learn.Dynamics;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.random.Generator;

/// Gymnasium's CartPole (Barto, Sutton and Anderson 1983): balance a pole on a cart by pushing the
/// cart.
///
/// Actions: 0 push left, 1 push right. Observation: cart position and velocity, pole angle and
/// angular velocity.
final class CartPole implements Dynamics {

  static final double GRAVITY = 9.8;
  static final double POLE = 0.1;
  static final double TOTAL = POLE + 1;
  static final double HALF_LENGTH = 0.5;
  static final double POLE_LENGTH = POLE * HALF_LENGTH;
  static final double FORCE = 10;
  static final double SECONDS = 0.02;
  static final double FARTHEST = 2.4;
  static final double STEEPEST = 12 * 2 * Math.PI / 360;

  private final double[] x;
  private final double[] v;
  private final double[] angle;
  private final double[] spin;

  CartPole(int copies) {
    x = new double[copies];
    v = new double[copies];
    angle = new double[copies];
    spin = new double[copies];
  }

  @Override
  public void begin(int copy, Generator random, StepBuffers frame) {
    x[copy] = random.uniform(-0.05, 0.05);
    v[copy] = random.uniform(-0.05, 0.05);
    angle[copy] = random.uniform(-0.05, 0.05);
    spin[copy] = random.uniform(-0.05, 0.05);
    observe(copy, frame);
  }

  @Override
  public void advance(boolean[] resting, Generator[] random, StepBuffers frame) {
    for (int i = 0; i < x.length; i++) {
      if (!resting[i]) {
        move(i, frame);
      }
    }
  }

  private void move(int i, StepBuffers frame) {
    int action = frame.choices[i];
    double force = action == 1 ? FORCE : -FORCE;
    double cosine = SmallAngle.cos(angle[i]);
    double sine = SmallAngle.sin(angle[i]);
    double push = (force + POLE_LENGTH * (spin[i] * spin[i]) * sine) / TOTAL;
    double turn =
        (GRAVITY * sine - cosine * push)
            / (HALF_LENGTH * (4.0 / 3 - POLE * (cosine * cosine) / TOTAL));
    double drive = push - POLE_LENGTH * turn * cosine / TOTAL;
    x[i] += SECONDS * v[i];
    v[i] += SECONDS * drive;
    angle[i] += SECONDS * spin[i];
    spin[i] += SECONDS * turn;
    frame.rewards[i] = 1;
    frame.terminated[i] = Math.abs(x[i]) > FARTHEST || Math.abs(angle[i]) > STEEPEST;
    observe(i, frame);
  }

  @Override
  public int words() {
    return 4;
  }

  @Override
  public void save(int copy, long[] words, int at) {
    words[at] = Double.doubleToRawLongBits(x[copy]);
    words[at + 1] = Double.doubleToRawLongBits(v[copy]);
    words[at + 2] = Double.doubleToRawLongBits(angle[copy]);
    words[at + 3] = Double.doubleToRawLongBits(spin[copy]);
  }

  @Override
  public void load(int copy, long[] words, int at) {
    x[copy] = Double.longBitsToDouble(words[at]);
    v[copy] = Double.longBitsToDouble(words[at + 1]);
    angle[copy] = Double.longBitsToDouble(words[at + 2]);
    spin[copy] = Double.longBitsToDouble(words[at + 3]);
  }

  @Override
  public void observe(int copy, StepBuffers frame) {
    int to = 4 * copy;
    frame.observations[to] = (float) x[copy];
    frame.observations[to + 1] = (float) v[copy];
    frame.observations[to + 2] = (float) angle[copy];
    frame.observations[to + 3] = (float) spin[copy];
  }
}
