package dev.halftime.learn;

import dev.halftime.Step;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.NumberType;
import dev.halftime.learn.space.Space;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Wrapper that concatenates the last observations, oldest first.
final class FrameStack<A> implements Wrapper<double[], A> {

  private final int width;
  private final int frames;
  private double[] stack;

  FrameStack(Space<double[]> inside, int frames) {
    this.width = inside.width();
    this.frames = frames;
    this.stack = new double[width * frames];
  }

  @Override
  public Space<double[]> observations(Space<double[]> inside) {
    boolean box = inside instanceof Box;
    List<Double> low = new ArrayList<>();
    List<Double> high = new ArrayList<>();
    for (int i = 0; box && i < frames; i++) {
      low.addAll(((Box) inside).low());
      high.addAll(((Box) inside).high());
    }
    return new Box(low, high, box ? ((Box) inside).type() : NumberType.FLOAT32);
  }

  @Override
  public double[] begun(double[] observation, @Nullable Long seed) {
    for (int i = 0; i < frames; i++) {
      System.arraycopy(observation, 0, stack, i * width, width);
    }
    return stack.clone();
  }

  @Override
  public Step<double[]> stepped(Step<double[]> step) {
    System.arraycopy(stack, width, stack, 0, stack.length - width);
    System.arraycopy(step.observation(), 0, stack, stack.length - width, width);
    return new Step<>(stack.clone(), step.reward(), step.terminated(), step.truncated());
  }

  @Override
  public int words() {
    return stack.length;
  }

  @Override
  public void save(long[] words) {
    for (int i = 0; i < stack.length; i++) {
      words[i] = Double.doubleToRawLongBits(stack[i]);
    }
  }

  @Override
  public void load(long[] words) {
    stack = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      stack[i] = Double.longBitsToDouble(words[i]);
    }
  }
}
