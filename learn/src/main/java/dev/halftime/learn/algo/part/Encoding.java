package dev.halftime.learn.algo.part;

import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.Space;
import java.util.Arrays;

/// How an observation becomes the numbers that a network reads.
///
/// A discrete observation becomes a unit vector; all else stays as it is, and is shifted and scaled
/// if observations are normalised.
public final class Encoding {

  private static final float FARTHEST = 10;

  private final int states;
  private final int raw;
  private final float[] mean;
  private final float[] deviation;
  private boolean normalised;

  private Encoding(int states, int raw) {
    this.states = states;
    this.raw = raw;
    this.mean = new float[width()];
    this.deviation = new float[width()];
    Arrays.fill(deviation, 1);
  }

  /// For observations of this space.
  ///
  /// @throws IllegalArgumentException if they are no numbers
  public static Encoding of(Space<?> space) {
    if (space instanceof Discrete discrete) {
      return new Encoding(discrete.n(), 1);
    }
    if (space.width() == 0) {
      throw new IllegalArgumentException(
          "observations of " + space + " are no numbers: a network cannot read them");
    }
    return new Encoding(0, space.width());
  }

  /// For this many states.
  static Encoding ofStates(int states) {
    return new Encoding(states, 1);
  }

  /// For this many numbers.
  static Encoding ofNumbers(int width) {
    return new Encoding(0, width);
  }

  /// The same, of its own.
  Encoding copy() {
    Encoding copy = new Encoding(states, raw);
    if (normalised) {
      copy.normalise(mean, deviation);
    }
    return copy;
  }

  /// How many numbers a network reads.
  public int width() {
    return states > 0 ? states : raw;
  }

  /// How many states there are if observations are discrete, otherwise 0.
  public int states() {
    return states;
  }

  /// Whether observations are shifted and scaled.
  public boolean normalised() {
    return normalised;
  }

  /// What is subtracted.
  public float[] mean() {
    return mean.clone();
  }

  /// What is divided by afterwards.
  public float[] deviation() {
    return deviation.clone();
  }

  /// Normalises from now on.
  ///
  /// @throws IllegalArgumentException if these are not as many numbers as a network reads
  public void normalise(float[] mean, float[] deviation) {
    if (mean.length != width() || deviation.length != width()) {
      throw new IllegalArgumentException(
          "a network of %d inputs cannot use %d means and %d deviations"
              .formatted(width(), mean.length, deviation.length));
    }
    System.arraycopy(mean, 0, this.mean, 0, mean.length);
    System.arraycopy(deviation, 0, this.deviation, 0, deviation.length);
    normalised = true;
  }

  void normalise(RunningMeanStd moments) {
    for (int j = 0; j < mean.length; j++) {
      mean[j] = (float) moments.mean(j);
      deviation[j] = (float) moments.deviation(j);
    }
    normalised = true;
  }

  /// Writes the observation that stands in a buffer as a network reads it.
  public void encode(float[] from, int at, float[] to, int toAt) {
    if (states > 0) {
      Arrays.fill(to, toAt, toAt + states, 0);
      to[toAt + (int) from[at]] = 1;
      return;
    }
    if (!normalised) {
      System.arraycopy(from, at, to, toAt, raw);
      return;
    }
    for (int j = 0; j < raw; j++) {
      float value = (from[at + j] - mean[j]) / deviation[j];
      to[toAt + j] = Math.clamp(value, -FARTHEST, FARTHEST);
    }
  }
}
