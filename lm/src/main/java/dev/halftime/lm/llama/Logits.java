package dev.halftime.lm.llama;

import java.util.Comparator;
import java.util.PriorityQueue;

/// What a model makes of what it has read: for each token the logarithm of its odds to be next, up
/// to a constant.
public final class Logits {

  private final float[] values;
  private final double whole;

  /// @param values not to be changed afterwards
  public Logits(float[] values) {
    this.values = values;
    double most = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      most = Math.max(most, value);
    }
    double sum = 0;
    for (float value : values) {
      sum += Math.exp(value - most);
    }
    whole = most + Math.log(sum);
  }

  /// The natural logarithm of a token's probability.
  public double logProbability(int token) {
    return Math.min(0, values[token] - whole);
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
