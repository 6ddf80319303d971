package dev.halftime.stats;

import java.util.Arrays;
import java.util.Map;

/// A test by betting for the mean of bounded values, or of amounts from 0 upwards, valid at any
/// stopping time.
///
/// The e-value is the wealth of a gambler who starts with 1 and bets against the hypothesis before
/// each observation. Under the hypothesis, it ever reaches 1/a with probability at most a (Ville
/// 1939), for any distribution, provided that the conditional mean of each observation given the
/// earlier ones satisfies the hypothesis. So sampling may stop as soon as the e-value is large.
///
/// The bets are a mixture of constant ones, from none to the greatest that cannot lead to ruin
/// (Waudby-Smith and Ramdas 2024, *Estimating means of bounded random variables by betting*,
/// section 4.4 and appendix D), so that the order of the observations does not matter.
public final class EProcess {

  private static final int BETS = 40;

  private final double bound;
  private final double sign;
  private final double most;
  private final double[] bets = new double[BETS];
  private final double[] wealth = new double[BETS];
  private double largest = 1;

  private EProcess(double bound, double sign, double most) {
    this.bound = bound;
    this.sign = sign;
    this.most = most;
    Arrays.fill(wealth, 1);
    double greatest = sign > 0 ? 1 / bound : 1 / (1 - bound);
    for (int i = 0; i < BETS; i++) {
      bets[i] = greatest * ((i + 0.5) / BETS);
    }
  }

  /// A test of the hypothesis that the mean is at most a bound.
  ///
  /// @param bound bound between 0 and 1, exclusive
  public static EProcess above(double bound) {
    return new EProcess(between(bound), 1, 1);
  }

  /// A test of the hypothesis that the mean is at least a bound.
  ///
  /// @param bound bound between 0 and 1, exclusive
  public static EProcess below(double bound) {
    return new EProcess(between(bound), -1, 1);
  }

  /// A test of the hypothesis that the mean of amounts from 0 upwards is at most a limit. There is
  /// no such test of the hypothesis that it is at least a limit, because rare amounts that were not
  /// seen may be arbitrarily large.
  ///
  /// @param limit limit above 0
  public static EProcess amountsAbove(double limit) {
    if (!(limit > 0)) {
      throw new IllegalArgumentException("the limit must be above 0, not " + limit);
    }
    return new EProcess(limit, 1, Double.MAX_VALUE);
  }

  private static double between(double bound) {
    if (!(bound > 0 && bound < 1)) {
      throw new IllegalArgumentException("the bound must be between 0 and 1, not " + bound);
    }
    return bound;
  }

  /// Adds an observation.
  ///
  /// @param value observation in \[0, 1\], or an amount from 0 upwards
  /// @return the largest e-value so far
  public double add(double value) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "an observation must be from 0 to " + (most > 1 ? "any amount" : "1") + ", not " + value);
    }
    double sum = 0;
    for (int i = 0; i < BETS; i++) {
      wealth[i] *= 1 + bets[i] * sign * (value - bound);
      sum += wealth[i];
    }
    largest = Math.max(largest, sum / BETS);
    return largest;
  }

  /// The log-wealth after observations in any order.
  ///
  /// @param counts frequency of each value
  double logarithm(Map<Double, Integer> counts) {
    double[] logarithms = new double[BETS];
    counts.forEach((value, count) -> {
      for (int i = 0; i < BETS; i++) {
        logarithms[i] += count * Math.log1p(bets[i] * sign * (value - bound));
      }
    });
    double most = Arrays.stream(logarithms).max().orElse(0);
    return most + Math.log(Arrays.stream(logarithms).map(it -> Math.exp(it - most)).sum() / BETS);
  }

  /// The largest e-value so far. Its reciprocal is an anytime-valid p-value.
  public double largest() {
    return largest;
  }
}
