package dev.halftime.lm.train;

import dev.halftime.lm.kernel.Kernels;

/// The softmax of logits.
final class Softmax {

  private Softmax() {}

  /// Replaces logits by their probabilities.
  ///
  /// @param from index of the first logit
  /// @param target token whose natural log-probability is returned
  static double softmax(float[] logits, int from, int vocabulary, int target) {
    float wanted = logits[from + target];
    double most = Double.NEGATIVE_INFINITY;
    for (int j = from; j < from + vocabulary; j++) {
      most = Math.max(most, logits[j]);
    }
    Kernels.BEST.exp(logits, from, vocabulary, 1, (float) most);
    double sum = 0;
    for (int j = from; j < from + vocabulary; j++) {
      sum += logits[j];
    }
    float factor = (float) (1 / sum);
    for (int j = from; j < from + vocabulary; j++) {
      logits[j] *= factor;
    }
    return Math.min(0, wanted - most - Math.log(sum));
  }
}
