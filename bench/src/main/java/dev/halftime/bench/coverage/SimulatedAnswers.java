package dev.halftime.bench.coverage;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Simulated answers of agents and amounts with known distributions.
final class SimulatedAnswers {

  private SimulatedAnswers() {}

  /// Independent yes-or-no answers.
  static double[] answers(SplittableRandom random, int n, double p) {
    return IntStream.range(0, n).mapToDouble(_ -> random.nextDouble() < p ? 1 : 0).toArray();
  }

  /// Yes-or-no answers whose probability varies by cluster: beta-binomial with the given intraclass
  /// correlation.
  static double[] alike(SplittableRandom random, int groups, int length, double p, double icc) {
    double[] values = new double[groups * length];
    for (int group = 0; group < groups; group++) {
      double share = icc == 0 ? p : beta(random, p * (1 - icc) / icc, (1 - p) * (1 - icc) / icc);
      for (int i = 0; i < length; i++) {
        values[group * length + i] = random.nextDouble() < share ? 1 : 0;
      }
    }
    return values;
  }

  /// Draws from a beta distribution.
  static double beta(SplittableRandom random, double a, double b) {
    if (a <= 0 || b <= 0) {
      return a <= 0 ? 0 : 1;
    }
    double one = logGamma(random, a);
    double other = logGamma(random, b);
    double most = Math.max(one, other);
    double left = Math.exp(one - most);
    return left / (left + Math.exp(other - most));
  }

  /// Draws the logarithm of a gamma variate (Marsaglia and Tsang 2000, with their boost for shapes
  /// below 1).
  private static double logGamma(SplittableRandom random, double shape) {
    if (shape < 1) {
      return logGamma(random, shape + 1) + Math.log(1 - random.nextDouble()) / shape;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return Math.log(d * v);
      }
    }
  }

  /// Amounts (gamma, shape 2), shifted together within a cluster by up to a third.
  static double[] gammas(SplittableRandom random, int[] clusters, double scale) {
    double[] values = new double[clusters.length];
    double shift = 1;
    for (int i = 0; i < values.length; i++) {
      if (i == 0 || clusters[i] != clusters[i - 1]) {
        shift = 2.0 / 3 + 2.0 / 3 * random.nextDouble();
      }
      values[i] = -scale * shift * Math.log(random.nextDouble() * random.nextDouble());
    }
    return values;
  }
}
