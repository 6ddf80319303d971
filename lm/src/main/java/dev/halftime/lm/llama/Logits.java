package dev.halftime.lm.llama;

import dev.halftime.lm.kernel.Kernels;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/// What a model makes of what it has read: for each token the logarithm of its odds to be next, up
/// to a constant.
public final class Logits {

  private final float[] values;
  private double whole = Double.NaN;

  /// @param values not to be changed afterwards
  public Logits(float[] values) {
    this.values = values;
  }

  /// The natural logarithm of a token's probability.
  public double logProbability(int token) {
    if (Double.isNaN(whole)) {
      float most = most();
      whole = most + Math.log(sum(weights(1, most)));
    }
    return Math.min(0, values[token] - whole);
  }

  /// A token drawn at a temperature, at 0 the likeliest, the first of equals.
  ///
  /// @throws ArithmeticException if there are no odds: a logit is NaN
  public int drawn(double temperature, RandomGenerator random) {
    float most = most();
    if (temperature == 0) {
      return likeliest(1)[0];
    }
    float[] weights = weights(temperature, most);
    double left = random.nextDouble() * sum(weights);
    int token = 0;
    for (int last = weights.length - 1; token < last && left >= weights[token]; token++) {
      left -= weights[token];
    }
    return token;
  }

  private float most() {
    float most = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      most = Math.max(most, value);
    }
    if (!Float.isFinite(most)) {
      throw new ArithmeticException("the model computes " + most + ": its weights are broken");
    }
    return most;
  }

  private float[] weights(double temperature, float most) {
    float[] weights = values.clone();
    float factor = (float) (1 / Math.max(temperature, 1e-3));
    Kernels.BEST.exp(weights, 0, weights.length, factor, most * factor);
    return weights;
  }

  private static double sum(float[] weights) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < weights.length; i += 2) {
      even += weights[i];
      odd += weights[i + 1];
    }
    return even + odd + (i < weights.length ? weights[i] : 0);
  }

  /// The likeliest tokens, likeliest first, the first of equals.
  public int[] likeliest(int count) {
    PriorityQueue<Integer> best =
        new PriorityQueue<>(
            Comparator.<Integer>comparingDouble(token -> values[token])
                .thenComparing(Comparator.reverseOrder()));
    for (int token = 0; token < values.length; token++) {
      if (best.size() < count || values[token] > values[best.element()]) {
        best.add(token);
        if (best.size() > count) {
          int _ = best.remove();
        }
      }
    }
    int[] tokens = new int[best.size()];
    for (int i = tokens.length - 1; i >= 0; i--) {
      tokens[i] = best.remove();
    }
    return tokens;
  }
}
