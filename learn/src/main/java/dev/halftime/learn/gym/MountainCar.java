package dev.halftime.learn.gym;

import dev.halftime.learn.Dynamics;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.random.Generator;

/// Gymnasium's MountainCar-v0 (Moore 1990): a car whose engine is too weak for the hill must build
/// up momentum.
///
/// Actions: 0 push left, 1 no push, 2 push right. Observation: position and velocity.
final class MountainCar implements Dynamics {

  static final double LEFT_END = -1.2;
  static final double RIGHT_END = 0.6;
  static final double FASTEST = 0.07;
  static final double GRAVITY = 0.0025;
  private static final double GOAL = 0.5;
  private static final double FORCE = 0.001;

  private final double[] position;
  private final double[] velocity;

  MountainCar(int copies) {
    position = new double[copies];
    velocity = new double[copies];
  }

  @Override
  public void begin(int copy, Generator random, StepBuffers frame) {
    position[copy] = random.uniform(-0.6, -0.4);
    velocity[copy] = 0;
    observe(copy, frame);
  }

  @Override
  public void advance(boolean[] resting, Generator[] random, StepBuffers frame) {
    for (int i = 0; i < position.length; i++) {
      if (resting[i]) {
        continue;
      }
      int action = frame.choices[i];
      double v = velocity[i] + ((action - 1) * FORCE + Math.cos(3 * position[i]) * -GRAVITY);
      v = Math.clamp(v, -FASTEST, FASTEST);
      double x = Math.clamp(position[i] + v, LEFT_END, RIGHT_END);
      v = x == LEFT_END && v < 0 ? 0 : v;
      position[i] = x;
      velocity[i] = v;
      frame.observations[2 * i] = (float) x;
      frame.observations[2 * i + 1] = (float) v;
      frame.rewards[i] = -1;
      frame.terminated[i] = x >= GOAL && v >= 0;
    }
  }

  @Override
  public int words() {
    return 2;
  }

  @Override
  public void save(int copy, long[] words, int at) {
    words[at] = Double.doubleToRawLongBits(position[copy]);
    words[at + 1] = Double.doubleToRawLongBits(velocity[copy]);
  }

  @Override
  public void load(int copy, long[] words, int at) {
    position[copy] = Double.longBitsToDouble(words[at]);
    velocity[copy] = Double.longBitsToDouble(words[at + 1]);
  }

  @Override
  public void observe(int copy, StepBuffers frame) {
    frame.observations[2 * copy] = (float) position[copy];
    frame.observations[2 * copy + 1] = (float) velocity[copy];
  }
}
