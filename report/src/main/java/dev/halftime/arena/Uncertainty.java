package dev.halftime.arena;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/// The uncertainty of the parameters of a fit.
///
/// If voters are known, votes are clustered by voter: the covariance is that of the jackknife which
/// omits one voter at a time (see [VoterJackknife]). Critical values are those of Student's t; the
/// degrees of freedom are the effective number of voters for a parameter (Kish 1965), weighted by
/// information, minus one. With fewer than five voters there are no intervals.
final class Uncertainty {

  /// Minimum number of known voters for intervals.
  static final int FEWEST = 5;

  /// Covariance matrix of the parameters; empty if there are too few voters.
  private final double[][] covariance;

  /// Degrees of freedom by parameter; infinite if votes are independent.
  private final double[] degrees;

  /// A variance of log strength below this is rounding: the votes say nothing about it.
  private static final double NOTHING = 1e-12;

  private Uncertainty(double[][] covariance, double[] degrees) {
    this.covariance = covariance;
    this.degrees = degrees;
  }

  /// Returns the uncertainty of parameters about which the votes say nothing.
  static Uncertainty unknown() {
    return new Uncertainty(new double[0][], new double[0]);
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
    VoterJackknife jackknife = VoterJackknife.of(counts, fit);
    return new Uncertainty(jackknife.covariance(), jackknife.degrees());
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

  /// Returns half the width of the 95 % interval of a parameter; absent if there are too few voters
  /// or the votes do not vary.
  @Nullable Double half(int parameter) {
    return covariance.length == 0 || covariance[parameter][parameter] < NOTHING
        ? null
        : (Double) (critical(degrees[parameter]) * Math.sqrt(covariance[parameter][parameter]));
  }

  private static double critical(double degrees) {
    return Double.isInfinite(degrees)
        ? Ratings.Z
        : TDistribution.of(degrees).inverseCumulativeProbability(0.975);
  }

  /// Returns the one-sided p-value of the hypothesis that one agent is not better than the other; 1
  /// if there are too few voters or the votes do not vary.
  double better(double[] parameters, int one, int other) {
    if (covariance.length == 0) {
      return 1;
    }
    double variance = covariance[one][one] + covariance[other][other] - 2 * covariance[one][other];
    double t = (parameters[one] - parameters[other]) / Math.sqrt(variance);
    double least = Math.min(degrees[one], degrees[other]);
    // With more degrees of freedom t is normal to all relevant digits.
    return variance > NOTHING ? TDistribution.of(Math.min(1e6, least)).survivalProbability(t) : 1;
  }
}
