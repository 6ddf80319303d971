package dev.halftime.bench.coverage;

import dev.halftime.stats.Difference;
import dev.halftime.stats.Estimate;
import java.util.SplittableRandom;
import java.util.function.Function;

/// A design with known truth, of which many studies are simulated.
///
/// @param what row of the table to which the cell belongs
/// @param design the design, which is unique within its row
/// @param claims meaning of a claimed difference: `type I`, `power`, or empty
/// @param most largest number of studies, for one whose studies take long
/// @param study simulates one study
record CoverageCell(
    String what, String design, String claims, int most, Function<SplittableRandom, Study> study) {

  CoverageCell(String what, String design, String claims, Function<SplittableRandom, Study> study) {
    this(what, design, claims, Integer.MAX_VALUE, study);
  }

  /// Returns how many of a number of studies are simulated.
  int of(int repetitions) {
    return Math.min(most, repetitions);
  }

  String key() {
    return what + ": " + design;
  }

  /// The result of one simulated study.
  ///
  /// @param defined whether it gave an interval
  /// @param covers whether the interval contains the true value
  /// @param rejects whether it claimed a difference
  record Study(boolean defined, boolean covers, boolean rejects) {

    static Study of(Estimate estimate, double truth) {
      return new Study(estimate.low() != null, !estimate.excludes(truth), false);
    }

    /// Returns the study of a difference, which is claimed if its p is less than 0.05.
    static Study tested(Difference difference, double truth) {
      Study study = of(difference.estimate(), truth);
      return new Study(study.defined(), study.covers(), difference.p() < 0.05);
    }
  }
}
