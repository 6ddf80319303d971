package dev.halftime.lm.rl;

import java.util.Arrays;
import java.util.Locale;

/// How GRPO computes advantages: each reward minus its group's mean, divided by a standard
/// deviation.
///
/// NaN marks an unknown reward, which is excluded from all means and has an advantage of 0.
public enum RewardScale {
  /// Divides by the standard deviation within the group (Shao et al. 2024).
  GROUP,
  /// Divides by the standard deviation of all rewards.
  BATCH,
  /// Does not divide (Liu et al. 2025).
  NONE;

  private static final double EPSILON = 1e-4;

  /// Returns its name in TRL.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Returns the advantages of consecutive groups of rewards.
  ///
  /// @throws IllegalArgumentException if the number of rewards is not a multiple of the group size
  public double[] advantages(double[] rewards, int group) {
    if (group < 1 || rewards.length % group != 0) {
      throw new IllegalArgumentException(
          rewards.length + " rewards cannot be split into groups of " + group);
    }
    double all = deviation(rewards);
    double[] advantages = new double[rewards.length];
    for (int first = 0; first < rewards.length; first += group) {
      double[] some = Arrays.copyOfRange(rewards, first, first + group);
      double mean = mean(some);
      double divisor =
          switch (this) {
            case GROUP -> deviation(some) + EPSILON;
            case BATCH -> all + EPSILON;
            case NONE -> 1;
          };
      for (int i = 0; i < group; i++) {
        double advantage = (some[i] - mean) / divisor;
        advantages[first + i] = Double.isNaN(advantage) ? 0 : advantage;
      }
    }
    return advantages;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
  }

  /// Returns the standard deviation with Bessel's correction; 0 for a single reward, NaN if fewer
  /// than two of several rewards are known.
  private static double deviation(double[] values) {
    if (values.length == 1) {
      return 0;
    }
    double mean = mean(values);
    double[] squares =
        Arrays.stream(values)
            .filter(value -> !Double.isNaN(value))
            .map(value -> (value - mean) * (value - mean))
            .toArray();
    return squares.length < 2
        ? Double.NaN
        : Math.sqrt(Arrays.stream(squares).sum() / (squares.length - 1));
  }
}
