package dev.halftime.lm.llama;

import dev.halftime.lm.kernel.Kernels;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/// The logits of the next token: each token's log-probability up to an additive constant.
public final class Logits {

  private final float[] values;
  private double whole = Double.NaN;

  /// @param values must not be modified afterwards
  public Logits(float[] values) {
    this.values = values;
  }

  /// Returns the natural logarithm of a token's probability.
  public double logProbability(int token) {
    if (Double.isNaN(whole)) {
      float most = most();
      whole = most + Math.log(sum(weights(1, most)));
    }
    return Math.min(0, values[token] - whole);
  }

  /// Samples a token at a temperature; 0 returns the most likely one, and ties go to the first.
  ///
  /// @throws ArithmeticException if a logit is NaN
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
      throw new ArithmeticException("the model computes " + most + ": its weights are damaged");
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

  /// Returns the most likely tokens in descending order; ties are in order of their ids.
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
