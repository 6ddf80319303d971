package dev.halftime.stats;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A success rate from an imperfect judge's verdicts on all episodes and human labels of some.
///
/// There are two corrections of the judge's rate. The prediction-powered estimate (Angelopoulos,
/// Bates, Fannjiang, Jordan and Zrnic 2023, *Prediction-powered inference*, with the tuning of
/// Angelopoulos, Duchi and Zrnic 2023, *PPI++*) adds the difference that labels make to the mean
/// verdict. For verdicts of yes or no it is the estimate of double sampling (Tenenbein 1970, *A
/// double sampling scheme for estimating from binomial data with misclassifications*): the rates of
/// success among labelled episodes that the judge passed and that it failed, weighted with the
/// shares of all episodes that it passed and failed. It is consistent for any judge, provided that
/// the labelled episodes are a random sample of those that the judge passed, and of those that it
/// failed. The other correction inverts the judge's error rates (Rogan and Gladen 1978, *Estimating
/// prevalence from the results of a screening test*).
///
/// The interval of the former is Wilson's at the effective sample size, or, where episodes were
/// sampled together, Clopper and Pearson's with Student's t (Korn and Graubard 1998, *Confidence
/// intervals for proportions with small expected number of positive counts*): the number of labels
/// of independent episodes that would have the same variance without a judge. So it stays within 0
/// and 1, and its width is positive even if all labels agree.
///
/// @param raw rate according to the judge, with Wilson's interval
/// @param labelled rate among the labels
/// @param powered prediction-powered estimate; without an interval for fewer than [#FEWEST] labels
///   or five clusters of labels, or if all labels are of episodes that the judge passed, or failed,
///   and there are others
/// @param trust weight of the judge (lambda of PPI++), from -1 to 1
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

  /// The estimates for one sample of independent episodes.
  ///
  /// @param judged whether the judge passed each episode
  /// @param labels label of each episode; null if it is not labelled
  /// @throws IllegalArgumentException if the lengths differ, or nothing is labelled
  public static JudgedShare of(boolean[] judged, @Nullable Boolean[] labels) {
    return of(judged, labels, IntStream.range(0, judged.length).toArray());
  }

  /// The estimates for one sample.
  ///
  /// @param clusters cluster of each episode: what was sampled together, such as all trials of a
  ///   task
  /// @throws IllegalArgumentException if the lengths differ, or nothing is labelled
  public static JudgedShare of(boolean[] judged, @Nullable Boolean[] labels, int[] clusters) {
    int all = judged.length;
    if (labels.length != all || clusters.length != all) {
      throw new IllegalArgumentException(
          "lengths differ: " + all + ", " + labels.length + ", " + clusters.length);
    }
    Labelled passed = Labelled.of(true, judged, labels, clusters);
    Labelled failed = Labelled.of(false, judged, labels, clusters);
    int n = passed.n() + failed.n();
    if (n == 0) {
      throw new IllegalArgumentException("no episode is labelled");
    }
    double good = passed.good() + failed.good();
    double bad = n - good;
    double sensitivity = good == 0 ? Double.NaN : passed.good() / good;
    double specificity = bad == 0 ? Double.NaN : (failed.n() - failed.good()) / bad;
    double[] verdicts = IntStream.range(0, all).mapToDouble(i -> judged[i] ? 1 : 0).toArray();
    Estimate raw = Proportion.mean(verdicts, clusters);
    double gain = sensitivity + specificity - 1;
    Double inverted =
        Double.isNaN(gain) || Math.abs(gain) < 1e-9
            ? null
            : Double.valueOf(Math.clamp((raw.value() + specificity - 1) / gain, 0, 1));
    Labelled either = passed.and(failed);
    DoubleSample sample = new DoubleSample(passed, failed, verdicts, labels, clusters);
    return new JudgedShare(
        raw,
        Proportion.mean(either.values(), either.clusters()),
        sample.estimate(FEWEST),
        n == all || passed.n() == 0 || failed.n() == 0
            ? 0
            : (passed.rate() - failed.rate()) * (all - n) / all,
        sensitivity,
        specificity,
        inverted);
  }
}
