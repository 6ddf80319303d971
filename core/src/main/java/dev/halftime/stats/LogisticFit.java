package dev.halftime.stats;

/// A logistic regression of a share on one variable, fitted by Newton's method to the maximum of
/// the likelihood, with a slight quadratic penalty on the slope that keeps it finite where the
/// variable separates successes from failures.
///
/// @param intercept log odds at 0
/// @param slope change of the log odds per unit
public record LogisticFit(double intercept, double slope) {

  /// The penalty on half the square of the slope.
  public static final double PENALTY = 0.01;

  private static final int STEPS = 100;
  private static final double PRECISION = 1e-10;
  private static final double LARGEST = 30; // log odds

  /// Fits shares.
  ///
  /// @param x the variable
  /// @param shares shares of successes, from 0 to 1
  /// @param weights weights of the shares, such as numbers of trials
  /// @throws IllegalArgumentException if the lengths differ or there is nothing to fit
  public static LogisticFit of(double[] x, double[] shares, double[] weights) {
    if (x.length != shares.length || x.length != weights.length || x.length == 0) {
      throw new IllegalArgumentException(
          "a fit needs as many values as shares and weights, not "
              + x.length
              + ", "
              + shares.length
              + ", "
              + weights.length);
    }
    double centre = 0;
    double total = 0;
    for (int i = 0; i < x.length; i++) {
      centre += weights[i] * x[i];
      total += weights[i];
    }
    centre /= total;
    double a = 0;
    double b = 0;
    double best = likelihood(x, shares, weights, centre, a, b);
    for (int step = 0; step < STEPS; step++) {
      double[] move = newton(x, shares, weights, centre, a, b);
      double size = 1;
      double next = likelihood(x, shares, weights, centre, a + move[0], b + move[1]);
      while (!(next >= best) && size > PRECISION) {
        size /= 2;
        next = likelihood(x, shares, weights, centre, a + size * move[0], b + size * move[1]);
      }
      a = Math.clamp(a + size * move[0], -LARGEST, LARGEST);
      b += size * move[1];
      if (Math.abs(size * move[0]) + Math.abs(size * move[1]) < PRECISION) {
        break;
      }
      best = next;
    }
    return new LogisticFit(a - b * centre, b);
  }

  private static double[] newton(
      double[] x, double[] shares, double[] weights, double centre, double a, double b) {
    double first = 0;
    double second = -PENALTY * b;
    double aa = 1e-9;
    double ab = 0;
    double bb = PENALTY;
    for (int i = 0; i < x.length; i++) {
      double z = x[i] - centre;
      double p = odds(a + b * z);
      double residual = weights[i] * (shares[i] - p);
      double spread = weights[i] * p * (1 - p);
      first += residual;
      second += residual * z;
      aa += spread;
      ab += spread * z;
      bb += spread * z * z;
    }
    double determinant = aa * bb - ab * ab;
    return new double[] {
      (bb * first - ab * second) / determinant, (aa * second - ab * first) / determinant
    };
  }

  private static double likelihood(
      double[] x, double[] shares, double[] weights, double centre, double a, double b) {
    double sum = -PENALTY * b * b / 2;
    for (int i = 0; i < x.length; i++) {
      double z = Math.clamp(a + b * (x[i] - centre), -700, 700);
      sum += weights[i] * (shares[i] * z - Math.log1p(Math.exp(z)));
    }
    return sum;
  }

  private static double odds(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /// Returns the share at a value of the variable.
  public double at(double x) {
    return odds(intercept + slope * x);
  }

  /// Returns the value of the variable at which the share has this size; infinite or NaN if the
  /// slope is 0.
  public double crosses(double share) {
    return (Math.log(share / (1 - share)) - intercept) / slope;
  }
}
