package dev.halftime.report.data.contrast;

import dev.halftime.record.LearningCurve;
import dev.halftime.stats.Clustered;
import dev.halftime.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The mean return over several seeds, with its interval, at one point of their training.
///
/// @param steps number of training steps
/// @param meanReturn mean over seeds
public record ConfidenceBand(long steps, Estimate meanReturn) {

  /// Returns the band of several seeds' curves, up to the end of the shortest. A curve keeps its
  /// value until its next point with episodes.
  ///
  /// @param greatest the return that no episode can exceed, so that no interval does; null if none
  ///   is declared
  public static List<ConfidenceBand> of(List<LearningCurve> curves, @Nullable Double greatest) {
    int points = curves.stream().mapToInt(each -> each.points().size()).min().orElse(0);
    Double[] last = new Double[curves.size()];
    List<ConfidenceBand> bands = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      double[] known = new double[last.length];
      boolean all = true;
      for (int seed = 0; seed < last.length; seed++) {
        Double value = curves.get(seed).points().get(i).meanReturn();
        last[seed] = value == null ? last[seed] : value;
        all &= last[seed] != null;
        known[seed] = last[seed] == null ? 0 : last[seed];
      }
      if (all) {
        Estimate mean = mean(known);
        bands.add(
            new ConfidenceBand(
                curves.getFirst().points().get(i).steps(),
                greatest == null ? mean : mean.atMost(greatest)));
      }
    }
    return bands;
  }

  /// Returns the mean and interval over seeds, which are independent of each other.
  public static Estimate mean(double[] values) {
    return Clustered.of(values, IntStream.range(0, values.length).toArray()).estimate();
  }
}
