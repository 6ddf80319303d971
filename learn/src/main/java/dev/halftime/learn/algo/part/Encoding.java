package dev.halftime.learn.algo.part;

import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.Space;
import java.util.Arrays;

/// The encoding of observations as inputs of a network.
///
/// A discrete observation is one-hot encoded; other observations are passed on, normalized if that
/// is enabled.
public final class Encoding {

  private static final float CLIP = 10;

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

  /// The encoding for an observation space.
  ///
  /// @throws IllegalArgumentException if the observations are not numeric
  public static Encoding of(Space<?> space) {
    if (space instanceof Discrete discrete) {
      return new Encoding(discrete.n(), 1);
    }
    if (space.width() == 0) {
      throw new IllegalArgumentException(
          "observations of " + space + " are not numeric: a network cannot read them");
    }
    return new Encoding(0, space.width());
  }

  /// The encoding for a number of discrete states.
  static Encoding ofStates(int states) {
    return new Encoding(states, 1);
  }

  /// The encoding for vectors of `width` numbers.
  static Encoding ofNumbers(int width) {
    return new Encoding(0, width);
  }

  /// An independent copy.
  Encoding copy() {
    Encoding copy = new Encoding(states, raw);
    if (normalised) {
      copy.normalise(mean, deviation);
    }
    return copy;
  }

  /// The number of network inputs.
  public int width() {
    return states > 0 ? states : raw;
  }

  /// The number of discrete states; 0 if observations are not discrete.
  public int states() {
    return states;
  }

  /// Whether observations are normalized.
  public boolean normalised() {
    return normalised;
  }

  /// The means that are subtracted.
  public float[] mean() {
    return mean.clone();
  }

  /// The standard deviations by which differences are divided.
  public float[] deviation() {
    return deviation.clone();
  }

  /// Enables normalization with these moments.
  ///
  /// @throws IllegalArgumentException if the arrays do not have as many elements as there are
  ///   inputs
  public void normalise(float[] mean, float[] deviation) {
    if (mean.length != width() || deviation.length != width()) {
      throw new IllegalArgumentException(
          "a network with %d inputs needs as many means and deviations, not %d and %d"
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

  /// Encodes the observation at an index of a buffer.
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
      to[toAt + j] = Math.clamp(value, -CLIP, CLIP);
    }
  }
}
