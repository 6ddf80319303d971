package dev.halftime.arena;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Percentile intervals of the parameters over resampled votes.
///
/// Each vote is drawn a Poisson number of times, which in count space costs one draw a row and
/// outcome (Chamandy et al. 2012). A resample in which somebody's rating has no bound is drawn
/// again. The same votes give the same intervals.
final class Bootstrap {

  private static final int TRIES = 20;

  private Bootstrap() {}

  /// @return by parameter, the lower and the upper end
  /// @throws IllegalArgumentException if almost all resamples leave somebody without a bound
  static double[][] intervals(VoteCounts counts, Ties ties, int resamples) {
    SplittableRandom random = new SplittableRandom(counts.rows());
    double[][] drawn = new double[resamples][];
    int tries = TRIES * resamples;
    boolean tied = ties == Ties.DAVIDSON && counts.anyTie();
    for (int i = 0; i < resamples; i++) {
      VoteCounts resample = resample(counts, random);
      while (!ComparisonGraph.of(resample).bounded() || (tied && !resample.anyTie())) {
        if (--tries < 0) {
          throw new IllegalArgumentException(
              "too few votes for a bootstrap: in most resamples somebody never lost; leave"
                  + " --bootstrap out");
        }
        resample = resample(counts, random);
      }
      drawn[i] = BradleyTerryFit.of(resample, ties).parameters;
    }
    double[][] ends = new double[drawn[0].length][];
    for (int p = 0; p < ends.length; p++) {
      int at = p;
      double[] sorted = Arrays.stream(drawn).mapToDouble(it -> it[at]).sorted().toArray();
      ends[p] = new double[] {quantile(sorted, 0.025), quantile(sorted, 0.975)};
    }
    return ends;
  }

  private static VoteCounts resample(VoteCounts counts, SplittableRandom random) {
    double[][] votes = new double[counts.rows()][3];
    for (int r = 0; r < votes.length; r++) {
      for (int outcome = 0; outcome < 3; outcome++) {
        votes[r][outcome] = poisson(counts.votes[r][outcome], random);
      }
    }
    return counts.with(votes);
  }

  /// A Poisson number: by waiting times where few are expected, else a rounded normal one, which no
  /// percentile can tell from it.
  private static double poisson(double mean, SplittableRandom random) {
    if (mean > 200) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double count = 0;
    for (double time = random.nextExponential(); time < mean; time += random.nextExponential()) {
      count++;
    }
    return count;
  }

  private static double quantile(double[] sorted, double level) {
    double place = level * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
