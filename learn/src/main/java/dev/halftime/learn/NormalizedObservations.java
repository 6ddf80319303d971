package dev.halftime.learn;

import dev.halftime.Step;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Space;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Wrapper that normalizes each component of an observation by the running mean and variance.
final class NormalizedObservations<A> implements Wrapper<double[], A> {

  private final ScalarMeanStd[] moments;

  NormalizedObservations(Space<double[]> inside) {
    moments =
        Stream.generate(ScalarMeanStd::new).limit(inside.width()).toArray(ScalarMeanStd[]::new);
  }

  @Override
  public Space<double[]> observations(Space<double[]> inside) {
    double[] endless = new double[moments.length];
    Arrays.fill(endless, Double.POSITIVE_INFINITY);
    return Box.symmetric(endless);
  }

  @Override
  public double[] begun(double[] observation, @Nullable Long seed) {
    return normalized(observation);
  }

  @Override
  public Step<double[]> stepped(Step<double[]> step) {
    return new Step<>(
        normalized(step.observation()), step.reward(), step.terminated(), step.truncated());
  }

  private double[] normalized(double[] observation) {
    double[] normalized = new double[observation.length];
    for (int i = 0; i < observation.length; i++) {
      moments[i].see(observation[i]);
      normalized[i] = (float) moments[i].standardized(observation[i]);
    }
    return normalized;
  }

  @Override
  public int words() {
    return moments.length * ScalarMeanStd.WORDS;
  }

  @Override
  public void save(long[] words) {
    for (int i = 0; i < moments.length; i++) {
      moments[i].save(words, i * ScalarMeanStd.WORDS);
    }
  }

  @Override
  public void load(long[] words) {
    for (int i = 0; i < moments.length; i++) {
      moments[i].load(words, i * ScalarMeanStd.WORDS);
    }
  }
}
