package dev.halftime.stats;

import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/// A success rate from an imperfect judge's verdicts on all episodes and human labels of some.
///
/// There are two corrections of the judge's rate. The prediction-powered estimate (Angelopoulos,
/// Bates, Fannjiang, Jordan and Zrnic 2023, *Prediction-powered inference*, with the tuning of
/// Angelopoulos, Duchi and Zrnic 2023, *PPI++*) adds the mean difference between labels and
/// verdicts on the labelled episodes to the mean verdict on the others; it is consistent for any
/// judge, provided that the labelled episodes are a random sample. The other one inverts the
/// judge's error rates (Rogan and Gladen 1978, *Estimating prevalence from the results of a
/// screening test*).
///
/// Episodes are treated as independent.
///
/// @param raw rate according to the judge, with Wilson's interval
/// @param labelled rate among the labels
/// @param powered prediction-powered estimate with Student's interval, clipped to \[0, 1\]; without
///   an interval for fewer than [#FEWEST] labels
/// @param trust weight of the judge in \[0, 1\] (lambda of PPI++)
/// @param sensitivity fraction of labelled successes that the judge passes; NaN if there are none
/// @param specificity fraction of labelled failures that the judge fails; NaN if there are none
/// @param inverted estimate of Rogan and Gladen, clipped to \[0, 1\]; absent if the verdicts do not
///   depend on the labels
public record JudgedShare(
    Estimate raw,
    Estimate labelled,
    Estimate powered,
    double trust,
    double sensitivity,
    double specificity,
    @Nullable Double inverted) {

  /// Minimum number of labels for an interval.
  public static final int FEWEST = 10;

  /// The estimates for one sample.
  ///
  /// @param judged whether the judge passed each episode
  /// @param labels label of each episode; null if it is not labelled
  /// @throws IllegalArgumentException if the lengths differ, or nothing is labelled
  public static JudgedShare of(boolean[] judged, @Nullable Boolean[] labels) {
    int all = judged.length;
    if (labels.length != all) {
      throw new IllegalArgumentException("lengths differ: " + all + ", " + labels.length);
    }
    int n = 0;
    int passed = 0;
    int[][] table = new int[2][2]; // label, judge
    for (int i = 0; i < all; i++) {
      passed += judged[i] ? 1 : 0;
      Boolean label = labels[i];
      if (label != null) {
        n++;
        table[label ? 1 : 0][judged[i] ? 1 : 0]++;
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("no episode is labelled");
    }
    int good = table[1][0] + table[1][1];
    int bad = table[0][0] + table[0][1];
    double sensitivity = good == 0 ? Double.NaN : (double) table[1][1] / good;
    double specificity = bad == 0 ? Double.NaN : (double) table[0][0] / bad;
    double raw = (double) passed / all;
    double gain = sensitivity + specificity - 1;
    Double inverted =
        Double.isNaN(gain) || Math.abs(gain) < 1e-9
            ? null
            : Double.valueOf(Math.clamp((raw + specificity - 1) / gain, 0, 1));
    double trust = trust(table, n, all - n);
    return new JudgedShare(
        Proportion.wilson(passed, all),
        Proportion.wilson(good, n),
        powered(table, n, passed, all, trust),
        trust,
        sensitivity,
        specificity,
        inverted);
  }

  /// The weight of the judge that minimises the variance.
  private static double trust(int[][] table, int n, int rest) {
    if (rest == 0) {
      return 0;
    }
    double y = (double) (table[1][0] + table[1][1]) / n;
    double f = (double) (table[0][1] + table[1][1]) / n;
    double covariance = (double) table[1][1] / n - y * f;
    double variance = f * (1 - f);
    return variance == 0 ? 0 : Math.clamp(covariance / (variance * (1 + (double) n / rest)), 0, 1);
  }

  private static Estimate powered(int[][] table, int n, int passed, int all, double trust) {
    int rest = all - n;
    int labelledPasses = table[0][1] + table[1][1];
    double others = rest == 0 ? 0 : (double) (passed - labelledPasses) / rest;
    double mean = 0;
    double square = 0;
    for (int label = 0; label < 2; label++) {
      for (int judge = 0; judge < 2; judge++) {
        double residual = label - trust * judge;
        mean += table[label][judge] * residual / n;
        square += table[label][judge] * residual * residual / n;
      }
    }
    double value = trust * others + mean;
    double clamped = Math.clamp(value, 0, 1);
    if (n < FEWEST) {
      return new Estimate(clamped, null, null, all, n);
    }
    // half a residual of each kind prevents a variance of zero if all labels agree
    double spread = Math.max((square - mean * mean) * n / (n - 1), 0.5 / n);
    double variance = spread / n + (rest == 0 ? 0 : trust * trust * others * (1 - others) / rest);
    double half = TDistribution.of(n - 1).inverseCumulativeProbability(0.975) * Math.sqrt(variance);
    return new Estimate(
        clamped, Math.clamp(value - half, 0, 1), Math.clamp(value + half, 0, 1), all, n);
  }
}
