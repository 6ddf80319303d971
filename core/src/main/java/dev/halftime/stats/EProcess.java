package dev.halftime.stats;

import java.util.Arrays;
import java.util.Map;

/// A test by betting of a bounded mean, which may be looked at after every observation.
///
/// The e-value is the wealth of one who began with 1 and bet on each observation, before it was
/// seen, that the mean lies on the other side of the bound than the hypothesis says. If the
/// hypothesis is true, it reaches 1/a at any time with a probability of at most a, however often it
/// is looked at (Ville 1939), whatever the distribution, as long as each observation has a mean on
/// the side of the hypothesis, given the earlier ones. So one may stop as soon as it is large.
///
/// The bets are a mixture of constant ones, from none to all that can be lost (Waudby-Smith and
/// Ramdas 2024, *Estimating means of bounded random variables by betting*, section 4.4 and appendix
/// D), so that the order of the observations does not matter.
public final class EProcess {

  private static final int BETS = 40;

  private final double bound;
  private final double sign;
  private final double[] bets = new double[BETS];
  private final double[] wealth = new double[BETS];
  private double largest = 1;

  private EProcess(double bound, double sign) {
    if (!(bound > 0 && bound < 1)) {
      throw new IllegalArgumentException("the bound of a mean from 0 to 1 is not " + bound);
    }
    this.bound = bound;
    this.sign = sign;
    Arrays.fill(wealth, 1);
    double most = sign > 0 ? 1 / bound : 1 / (1 - bound);
    for (int i = 0; i < BETS; i++) {
      bets[i] = most * (i + 0.5) / BETS;
    }
  }

  /// Collects evidence that a mean lies above a bound.
  ///
  /// @param bound between 0 and 1
  public static EProcess above(double bound) {
    return new EProcess(bound, 1);
  }

  /// Collects evidence that a mean lies below a bound.
  ///
  /// @param bound between 0 and 1
  public static EProcess below(double bound) {
    return new EProcess(bound, -1);
  }

  /// Takes an observation.
  ///
  /// @param value from 0 to 1
  /// @return the largest e-value so far
  public double add(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("an observation lies between 0 and 1, not at " + value);
    }
    double sum = 0;
    for (int i = 0; i < BETS; i++) {
      wealth[i] *= 1 + bets[i] * sign * (value - bound);
      sum += wealth[i];
    }
    largest = Math.max(largest, sum / BETS);
    return largest;
  }

  /// The logarithm of the wealth after observations in any order.
  ///
  /// @param counts how often each value was seen
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

  /// The largest e-value so far; 1 divided by it is a p-value at any time.
  public double largest() {
    return largest;
  }
}
