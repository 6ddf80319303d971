package dev.halftime.learn.algo.update;

/// Normalizes advantages to mean 0 and standard deviation 1.
public record AdvantageNormalization(double mean, double deviation) {

  /// Uses the moments of the selected advantages; the standard deviation is that of a sample.
  public static AdvantageNormalization of(double[] advantages, int[] chosen, int from, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += advantages[chosen[from + i]];
    }
    double mean = sum / size;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double off = advantages[chosen[from + i]] - mean;
      squares += off * off;
    }
    return new AdvantageNormalization(mean, Math.sqrt(squares / Math.max(1, size - 1)));
  }

  public double apply(double advantage) {
    return (advantage - mean) / (deviation + 1e-8);
  }
}
