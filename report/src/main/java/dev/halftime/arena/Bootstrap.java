package dev.halftime.arena;

import java.util.List;
import java.util.SplittableRandom;

/// Percentile intervals of the parameters over resampled votes.
///
/// Each vote is drawn a Poisson number of times, which in count space costs one draw a row and
/// outcome (Chamandy et al. 2012); where voters are known, each voter with all votes. A resample in
/// which somebody's rating has no bound is drawn again. The same votes give the same intervals.
final class Bootstrap {

  private static final int TRIES = 20;

  private Bootstrap() {}

  /// @return resampled parameters
  /// @throws IllegalArgumentException if almost all resamples leave somebody without a bound
  static double[][] of(VoteCounts counts, Ties ties, int resamples) {
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
    return drawn;
  }

  /// The percentile interval of one parameter.
  ///
  /// @param drawn resampled parameters
  static double[] interval(List<double[]> drawn, int parameter) {
    double[] sorted = drawn.stream().mapToDouble(it -> it[parameter]).sorted().toArray();
    return new double[] {quantile(sorted, 0.025), quantile(sorted, 0.975)};
  }

  private static VoteCounts resample(VoteCounts counts, SplittableRandom random) {
    double[][] votes = new double[counts.rows()][3];
    for (VoteCounts.Voter voter : counts.voters) {
      double times = poisson(1, random);
      for (int i = 0; i < voter.row.length; i++) {
        votes[voter.row[i]][voter.outcome[i]] += times * voter.votes[i];
      }
    }
    for (int r = 0; counts.voters.isEmpty() && r < votes.length; r++) {
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
