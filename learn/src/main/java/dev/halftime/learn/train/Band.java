package dev.halftime.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/// The mean of several curves with its 95 % interval, at points that they share.
///
/// @param steps where
/// @param mean over seeds
/// @param half half the interval (Student's t); 0 for a single seed
public record Band(long steps, double mean, double half) {

  /// The band of some seeds' curves. A curve keeps its value until its next point with episodes.
  public static List<Band> of(List<Outcome> outcomes) {
    int points = outcomes.stream().mapToInt(each -> each.curve().size()).min().orElse(0);
    double[] last = new double[outcomes.size()];
    boolean[] known = new boolean[outcomes.size()];
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      boolean all = true;
      for (int seed = 0; seed < last.length; seed++) {
        OptionalDouble value = outcomes.get(seed).curve().get(i).meanReturn();
        last[seed] = value.orElse(last[seed]);
        known[seed] |= value.isPresent();
        all &= known[seed];
      }
      if (all) {
        bands.add(of(outcomes.getFirst().curve().get(i).steps(), last));
      }
    }
    return bands;
  }

  private static Band of(long steps, double[] values) {
    int n = values.length;
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    if (n == 1) {
      return new Band(steps, mean, 0);
    }
    double t = TDistribution.of(n - 1).inverseCumulativeProbability(0.975);
    return new Band(steps, mean, t * Math.sqrt(squares / (n - 1) / n));
  }
}
