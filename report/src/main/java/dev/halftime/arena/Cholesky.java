package dev.halftime.arena;

/// The Cholesky factor of a symmetric positive definite matrix.
final class Cholesky {

  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /// @throws ArithmeticException if the matrix is not positive definite
  static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[i + 1];
      lower[i] = row;
      for (int j = 0; j <= i; j++) {
        double[] other = lower[j];
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= row[k] * other[k];
        }
        if (i != j) {
          row[j] = sum / other[j];
        } else if (sum > 1e-12 * Math.abs(matrix[i][i])) {
          row[i] = Math.sqrt(sum);
        } else {
          throw new ArithmeticException("not positive definite at row " + i);
        }
      }
    }
    return new Cholesky(lower);
  }

  double[] solve(double[] right) {
    int n = lower.length;
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      double sum = x[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i][k] * x[k];
      }
      x[i] = sum / lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int k = 0; k < i; k++) {
        x[k] -= lower[i][k] * x[i];
      }
    }
    return x;
  }

  /// Returns the inverse of the matrix.
  double[][] inverse() {
    int n = lower.length;
    double[][] inverse = new double[n][];
    double[] unit = new double[n];
    for (int i = 0; i < n; i++) {
      unit[i] = 1;
      inverse[i] = solve(unit);
      unit[i] = 0;
    }
    return inverse;
  }

  /// Returns inverse x meat x inverse, the sandwich of a given matrix.
  double[][] sandwich(double[][] meat) {
    int n = lower.length;
    double[][] half = new double[n][];
    for (int i = 0; i < n; i++) {
      half[i] = solve(meat[i]); // both are symmetric
    }
    double[][] sandwich = new double[n][];
    double[] column = new double[n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        column[i] = half[i][j];
      }
      sandwich[j] = solve(column);
    }
    return sandwich;
  }
}
