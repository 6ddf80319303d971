package dev.halftime.arena;

import java.util.List;
import java.util.SplittableRandom;

/// Percentile intervals of the parameters from resampled votes (bootstrap).
///
/// Each vote is drawn a Poisson-distributed number of times, which for aggregated counts takes one
/// draw per row and outcome (Chamandy et al. 2012). If voters are known, whole voters are drawn
/// with all their votes. A resample in which a rating is unbounded is drawn again. Equal votes give
/// equal intervals.
final class Bootstrap {

  private static final int TRIES = 20;

  private Bootstrap() {}

  /// @return resampled parameters, one row per resample
  /// @throws IllegalArgumentException if a rating is unbounded in almost all resamples
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
              "too few votes for a bootstrap: in most resamples an agent never lost; omit"
                  + " --bootstrap");
        }
        resample = resample(counts, random);
      }
      drawn[i] = BradleyTerryFit.of(resample, ties).parameters;
    }
    return drawn;
  }

  /// Returns the percentile interval of one parameter.
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

  /// Draws a Poisson variate: by exponential waiting times for small means, otherwise by rounding a
  /// normal variate, which makes no visible difference to percentiles.
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
