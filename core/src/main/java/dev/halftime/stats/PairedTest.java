package dev.halftime.stats;

import org.jspecify.annotations.Nullable;

/// A test of the difference of two arms on the same tasks, in \[-1, 1\].
public sealed interface PairedTest permits Difference, AnytimeDifference {

  /// The two-sided p-value; 1 if there are too few observations.
  double p();

  /// The mean difference; without an interval if there are too few observations.
  ///
  /// @param level confidence level: 0.95 unless corrected for multiple comparisons
  Estimate estimate(double level);

  /// McNemar's exact p-value; null unless tasks are independent and outcomes binary, and their
  /// number was fixed before.
  @Nullable Double exact();

  /// The smallest true difference that a new run of this design detects with 80 % power; NaN if
  /// that is not known.
  ///
  /// @param level confidence level, as in [#estimate]
  double detectable(double level);

  /// The p-value of the hypothesis that the true difference is at most -margin.
  double notBelow(double margin);
}
