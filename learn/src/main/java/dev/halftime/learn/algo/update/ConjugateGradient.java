package dev.halftime.learn.algo.update;

import java.util.function.UnaryOperator;

/// Solves A x = b for a symmetric positive definite A that is given by its products (Hestenes and
/// Stiefel 1952, "Methods of Conjugate Gradients for Solving Linear Systems").
public final class ConjugateGradient {

  private static final double TOLERANCE = 1e-10;

  private ConjugateGradient() {}

  /// Iterates from x = 0 until the squared norm of the residual is at most 1e-10.
  ///
  /// @param product multiplies A by a vector
  /// @param most maximum number of iterations; in exact arithmetic, the dimension of x suffices
  public static float[] solve(UnaryOperator<float[]> product, float[] b, int most) {
    float[] x = new float[b.length];
    float[] residual = b.clone();
    float[] p = b.clone();
    double square = dot(residual, residual);
    for (int i = 0; i < most && square > TOLERANCE; i++) {
      float[] along = product.apply(p);
      double length = square / dot(p, along);
      for (int k = 0; k < x.length; k++) {
        x[k] += (float) (length * p[k]);
        residual[k] -= (float) (length * along[k]);
      }
      double next = dot(residual, residual);
      for (int k = 0; k < x.length; k++) {
        p[k] = residual[k] + (float) (next / square * p[k]);
      }
      square = next;
    }
    return x;
  }

  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
