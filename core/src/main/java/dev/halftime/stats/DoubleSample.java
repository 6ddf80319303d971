package dev.halftime.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A success rate by double sampling: all episodes have a verdict, and some have a label, too
/// (Tenenbein 1970).
///
/// The variance is the sum of those of its parts: of the rates of success among the episodes that
/// the judge passed and failed, and of the judge's share. One success and one failure are added to
/// the labels of each kind, as in the interval of Agresti and Caffo (2000, *Simple and effective
/// confidence intervals for proportions*), so that unanimous labels do not imply certainty. The
/// interval is that of a proportion at the effective sample size: the number of labels of
/// independent episodes, without a judge, that would have the same variance. See [JudgedShare].
final class DoubleSample {

  private final Labelled passed;
  private final Labelled failed;
  private final double[] verdicts;
  private final @Nullable Boolean[] labels;
  private final int[] clusters;
  private final double share;

  DoubleSample(
      Labelled passed,
      Labelled failed,
      double[] verdicts,
      @Nullable Boolean[] labels,
      int[] clusters) {
    this.passed = passed;
    this.failed = failed;
    this.verdicts = verdicts;
    this.labels = labels;
    this.clusters = clusters;
    this.share = Arrays.stream(verdicts).average().orElse(0);
  }

  /// Returns the estimate, without an interval for fewer labels than these, for fewer than five
  /// clusters of labels, or if all labels are of one verdict and others exist.
  Estimate estimate(int fewest) {
    Labelled all = passed.and(failed);
    int n = verdicts.length;
    boolean known =
        (passed.n() > 0 || share == 0) && (failed.n() > 0 || share == 1); // each kind of verdict
    double value =
        passed.n() == 0 || failed.n() == 0
            ? all.rate()
            : share * passed.rate() + (1 - share) * failed.rate();
    int groups = distinct(all.clusters());
    if (!known || all.n() < fewest || groups < Difference.FEWEST) {
      return new Estimate(value, null, null, n, all.n());
    }
    if (n == distinct(clusters)) {
      return Proportion.wilson(value, effective(parts(true)), n, all.n(), Quantiles.Z);
    }
    double t = Quantiles.t(groups - 1) / Quantiles.Z;
    double size = effective(Math.max(parts(false), together()) * t * t);
    return Proportion.clopperPearson(value, size, n, all.n());
  }

  private static int distinct(int[] clusters) {
    return (int) IntStream.of(clusters).distinct().count();
  }

  /// Returns the effective sample size: at most the number of episodes.
  private double effective(double variance) {
    double rate = share * passed.smoothed() + (1 - share) * failed.smoothed();
    return Math.min(verdicts.length, rate * (1 - rate) / variance);
  }

  /// Returns the variance if the parts are independent of each other.
  private double parts(boolean independent) {
    double right = passed.smoothed();
    double wrong = failed.smoothed();
    double size = independent ? verdicts.length : Proportion.effective(verdicts, clusters);
    double judge = (right - wrong) * (right - wrong) * share * (1 - share) / size;
    return judge + part(passed, share, independent) + part(failed, 1 - share, independent);
  }

  private static double part(Labelled labels, double share, boolean independent) {
    if (labels.n() == 0) {
      return 0;
    }
    double rate = labels.smoothed();
    double size =
        independent ? labels.n() : Proportion.effective(labels.values(), labels.clusters());
    return share * share * rate * (1 - rate) / size;
  }

  /// Returns the variance over clusters, to which each episode contributes its influence.
  private double together() {
    double right = passed.smoothed();
    double wrong = failed.smoothed();
    Map<Integer, Double> sums = new HashMap<>();
    for (int i = 0; i < verdicts.length; i++) {
      boolean pass = verdicts[i] == 1;
      double influence = (right - wrong) * (verdicts[i] - share) / verdicts.length;
      Boolean label = labels[i];
      if (label != null) {
        double residual = (label ? 1 : 0) - (pass ? right : wrong);
        influence += (pass ? share / passed.n() : (1 - share) / failed.n()) * residual;
      }
      sums.merge(clusters[i], influence, Double::sum);
    }
    return sums.values().stream().mapToDouble(it -> it * it).sum();
  }
}
