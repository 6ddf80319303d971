package dev.halftime.learn.gym;

import dev.halftime.learn.Dynamics;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.random.Generator;

/// Gymnasium's MountainCarContinuous-v0: MountainCar with a continuous force, which costs its
/// square.
///
/// Action: the force, from -1 to 1. Observation: position and velocity.
final class MountainCarContinuous implements Dynamics {

  private static final double GOAL = 0.45;
  private static final double POWER = 0.0015;

  private final double[] position;
  private final double[] velocity;
  private final double[] pull;

  MountainCarContinuous(int copies) {
    position = new double[copies];
    velocity = new double[copies];
    pull = new double[copies];
  }

  @Override
  public void begin(int copy, Generator random, StepBuffers frame) {
    position[copy] = random.uniform(-0.6, -0.4);
    velocity[copy] = 0;
    observe(copy, frame);
  }

  @Override
  public void advance(boolean[] resting, Generator[] random, StepBuffers frame) {
    for (int i = 0; i < pull.length; i++) { // a separate loop, so that the compiler vectorizes it
      pull[i] = MountainCar.GRAVITY * WideAngle.cos(3 * position[i]);
    }
    for (int i = 0; i < position.length; i++) {
      if (resting[i]) {
        continue;
      }
      double action = frame.controls[i];
      double force = Math.clamp(action, -1.0, 1.0);
      double v = velocity[i] + (force * POWER - pull[i]);
      v = Math.clamp(v, -MountainCar.FASTEST, MountainCar.FASTEST);
      double x = Math.clamp(position[i] + v, MountainCar.LEFT_END, MountainCar.RIGHT_END);
      v = x == MountainCar.LEFT_END && v < 0 ? 0 : v;
      boolean there = x >= GOAL && v >= 0;
      position[i] = (float) x; // Gymnasium keeps the state in single precision
      velocity[i] = (float) v;
      frame.rewards[i] = (there ? 100 : 0) - action * action * 0.1;
      frame.terminated[i] = there;
      observe(i, frame);
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
