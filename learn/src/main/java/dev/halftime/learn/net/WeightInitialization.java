package dev.halftime.learn.net;

import java.util.random.RandomGenerator;

/// Random initial weights.
final class WeightInitialization {

  private WeightInitialization() {}

  /// A matrix with orthonormal rows or columns, whichever are fewer, times a gain (Saxe et al.
  /// 2014): Gaussian vectors, orthonormalized by the Gram-Schmidt process, applied twice for
  /// accuracy.
  static float[][] orthogonal(RandomGenerator random, int rows, int columns, double gain) {
    int few = Math.min(rows, columns);
    double[][] basis = new double[few][];
    for (int n = 0; n < few; n++) {
      double[] v = new double[Math.max(rows, columns)];
      for (int i = 0; i < v.length; i++) {
        v[i] = random.nextGaussian();
      }
      basis[n] = normalised(rejected(rejected(v, basis, n), basis, n));
    }
    float[][] weights = new float[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        weights[i][j] = (float) (gain * (rows <= columns ? basis[i][j] : basis[j][i]));
      }
    }
    return weights;
  }

  /// The vector minus its projections on the first `count` vectors of the basis.
  private static double[] rejected(double[] v, double[][] basis, int count) {
    for (int n = 0; n < count; n++) {
      double along = 0;
      for (int i = 0; i < v.length; i++) {
        along += v[i] * basis[n][i];
      }
      for (int i = 0; i < v.length; i++) {
        v[i] -= along * basis[n][i];
      }
    }
    return v;
  }

  private static double[] normalised(double[] v) {
    double square = 0;
    for (double each : v) {
      square += each * each;
    }
    for (int i = 0; i < v.length; i++) {
      v[i] /= Math.sqrt(square);
    }
    return v;
  }
}
