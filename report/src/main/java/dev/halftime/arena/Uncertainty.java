package dev.halftime.arena;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/// The uncertainty of the parameters of a fit.
///
/// If voters are known, votes are clustered by voter. The covariance is that of the jackknife which
/// omits one voter at a time, approximated by one Newton step (CV3, the most conservative
/// cluster-robust estimator with few clusters: MacKinnon, Nielsen and Webb 2023, *Fast and reliable
/// jackknife and bootstrap methods for cluster-robust inference*), or, with many voters and agents,
/// the sandwich with sums by voter (CV1). Critical values are those of Student's t; the degrees of
/// freedom are the effective number of voters for a parameter (Kish 1965), weighted by information,
/// minus one. With fewer than five voters there are no intervals.
final class Uncertainty {

  /// Minimum number of known voters for intervals.
  static final int FEWEST = 5;

  private static final double MOST_WORK = 3e9;

  /// Covariance matrix of the parameters; empty if there are too few voters.
  private final double[][] covariance;

  /// Degrees of freedom by parameter; infinite if votes are independent.
  private final double[] degrees;

  private Uncertainty(double[][] covariance, double[] degrees) {
    this.covariance = covariance;
    this.degrees = degrees;
  }

  /// Returns the uncertainty of a fit.
  ///
  /// @param preliminary whether a prior was used: then the covariance is that of the model, scaled
  ///   by the design effect of unequal numbers of votes per voter
  static Uncertainty of(VoteCounts counts, BradleyTerryFit fit, boolean preliminary) {
    int size = fit.parameters.length;
    double[] degrees = new double[size];
    Arrays.fill(degrees, Double.POSITIVE_INFINITY);
    if (counts.voters.isEmpty()) {
      return new Uncertainty(preliminary ? fit.curvature() : fit.sandwich(), degrees);
    }
    if (counts.voters.size() < FEWEST) {
      return new Uncertainty(new double[0][], degrees);
    }
    if (preliminary) {
      double votes = counts.voters.stream().mapToDouble(VoteCounts.Voter::all).sum();
      double squares = counts.voters.stream().mapToDouble(it -> it.all() * it.all()).sum();
      double[][] covariance = fit.curvature();
      for (double[] row : covariance) {
        for (int i = 0; i < size; i++) {
          row[i] *= squares / votes; // votes over the effective number of voters
        }
      }
      Arrays.fill(degrees, Math.max(1, votes * votes / squares - 1));
      return new Uncertainty(covariance, degrees);
    }
    return clustered(counts, fit);
  }

  /// Returns the uncertainty of resampled parameters.
  static Uncertainty of(double[][] drawn) {
    int size = drawn[0].length;
    double[] means = new double[size];
    for (double[] row : drawn) {
      for (int i = 0; i < size; i++) {
        means[i] += row[i] / drawn.length;
      }
    }
    double[][] covariance = new double[size][size];
    for (double[] row : drawn) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          covariance[i][j] += (row[i] - means[i]) * (row[j] - means[j]) / (drawn.length - 1);
        }
      }
    }
    double[] degrees = new double[size];
    Arrays.fill(degrees, Double.POSITIVE_INFINITY);
    return new Uncertainty(covariance, degrees);
  }

  private static Uncertainty clustered(VoteCounts counts, BradleyTerryFit fit) {
    int size = fit.parameters.length;
    double[][] bread = fit.information();
    double[][] inverse = fit.curvature();
    boolean leaves = counts.voters.size() * Math.pow(size, 3) < MOST_WORK;
    double[][] covariance = new double[size][size];
    double[] weights = new double[size];
    double[] squares = new double[size];
    double share = (counts.voters.size() - 1.0) / counts.voters.size();
    double[][] information = new double[size][size];
    for (VoteCounts.Voter voter : counts.voters) {
      double[] slopes = new double[size];
      int[] touched = fit.touched(voter.row);
      for (int i = 0; i < voter.row.length; i++) {
        fit.contribute(voter.row[i], voter.outcome[i], voter.votes[i], slopes, information);
      }
      for (int i = 0; i < size; i++) {
        double weight = quadratic(information, inverse[i], touched);
        weights[i] += weight;
        squares[i] += weight * weight;
      }
      double[] moved;
      try {
        moved =
            leaves
                ? Cholesky.of(minus(bread, information)).solve(slopes)
                : times(inverse, slopes, touched);
      } catch (ArithmeticException e) {
        // An agent was judged by this voter alone, so the matrix without the voter is singular. All
        // votes of the voter then count as one.
        for (int i = 0; i < size; i++) {
          double[] half = times(information, inverse[i], touched);
          for (int j = 0; j < size; j++) {
            covariance[i][j] += voter.all() * product(half, inverse[j]);
          }
        }
        clear(information, touched);
        continue;
      }
      clear(information, touched);
      double factor = leaves ? share : 1 / share;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          covariance[i][j] += factor * moved[i] * moved[j];
        }
      }
    }
    double[] degrees = new double[size];
    for (int i = 0; i < size; i++) {
      degrees[i] = Math.max(1, weights[i] * weights[i] / squares[i] - 1);
    }
    return new Uncertainty(covariance, degrees);
  }

  private static double[][] minus(double[][] all, double[][] some) {
    double[][] rest = new double[all.length][];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = all[i].clone();
      for (int j = 0; j < rest.length; j++) {
        rest[i][j] -= some[i][j];
      }
    }
    return rest;
  }

  private static void clear(double[][] matrix, int[] touched) {
    for (int i : touched) {
      for (int j : touched) {
        matrix[i][j] = 0;
      }
    }
  }

  /// Returns the product of a matrix and a vector, of which at least one has only zeros outside
  /// these columns.
  private static double[] times(double[][] matrix, double[] x, int[] columns) {
    double[] product = new double[x.length];
    for (int i = 0; i < product.length; i++) {
      for (int j : columns) {
        product[i] += matrix[i][j] * x[j];
      }
    }
    return product;
  }

  /// Returns `x' M x` of a matrix with only zeros outside these rows and columns.
  private static double quadratic(double[][] matrix, double[] x, int[] touched) {
    double sum = 0;
    for (int i : touched) {
      double product = 0;
      for (int j : touched) {
        product += matrix[i][j] * x[j];
      }
      sum += product * x[i];
    }
    return sum;
  }

  private static double product(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /// Returns half the width of the 95 % interval of a parameter; absent if there are too few
  /// voters.
  @Nullable Double half(int parameter) {
    return covariance.length == 0
        ? null
        : (Double) (critical(degrees[parameter]) * Math.sqrt(covariance[parameter][parameter]));
  }

  private static double critical(double degrees) {
    return Double.isInfinite(degrees)
        ? Ratings.Z
        : TDistribution.of(degrees).inverseCumulativeProbability(0.975);
  }

  /// Returns the one-sided p-value of the hypothesis that one agent is not better than the other; 1
  /// if there are too few voters.
  double better(double[] parameters, int one, int other) {
    if (covariance.length == 0) {
      return 1;
    }
    double variance = covariance[one][one] + covariance[other][other] - 2 * covariance[one][other];
    double t = (parameters[one] - parameters[other]) / Math.sqrt(variance);
    double least = Math.min(degrees[one], degrees[other]);
    // With more degrees of freedom t is normal to all relevant digits.
    return variance > 0 ? TDistribution.of(Math.min(1e6, least)).survivalProbability(t) : 1;
  }
}
