package dev.halftime.report.curve;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.stats.LogisticFit;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The time horizon of an agent: the minutes of a person at which it succeeds in half of the tasks,
/// from a logistic regression of success on the logarithm of the minutes (Kwa et al. 2025,
/// *Measuring AI ability to complete long tasks*).
///
/// The interval is the percentile bootstrap over tasks. An end is absent where at least one
/// resample in forty has no finite horizon on that side, since then the tasks do not bound it.
///
/// @param minutes the horizon; absent if success does not fall with the minutes
/// @param low lower end of the 95 % interval
/// @param high upper end
/// @param mostly minutes at which it succeeds in four of five tasks
/// @param tasks number of tasks
/// @param shortest minutes of the shortest task
/// @param longest minutes of the longest task
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimeHorizon(
    @Nullable Double minutes,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double mostly,
    int tasks,
    double shortest,
    double longest) {

  private static final int RESAMPLES = 1_000;
  private static final long SEED = 20_261_130;
  private static final double HALF = 0.5;
  private static final double MOSTLY = 0.8;

  /// The success of an agent on one task.
  ///
  /// @param minutes that a person needs; above 0
  /// @param share of the attempts that succeeded
  /// @param attempts number of attempts
  public record Point(double minutes, double share, double attempts) {

    public Point {
      if (!(minutes > 0) || !(share >= 0 && share <= 1) || !(attempts > 0)) {
        throw new IllegalArgumentException(
            "a task needs minutes and attempts above 0 and a share from 0 to 1, not "
                + minutes
                + ", "
                + attempts
                + ", "
                + share);
      }
    }
  }

  /// Fits the horizon of an agent.
  ///
  /// @throws IllegalArgumentException if there are no tasks
  public static TimeHorizon of(List<Point> points) {
    Point[] all = points.toArray(Point[]::new);
    LogisticFit fit = fit(all);
    double[] resampled = new double[RESAMPLES];
    SplittableRandom random = new SplittableRandom(SEED);
    Point[] sample = new Point[all.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < sample.length; j++) {
        sample[j] = all[random.nextInt(all.length)];
      }
      resampled[i] = crossing(sample, fit(sample));
    }
    Arrays.sort(resampled);
    boolean falls = fit.slope() < 0;
    return new TimeHorizon(
        falls ? finite(crossing(all, fit)) : null,
        falls ? finite(resampled[RESAMPLES / 40]) : null,
        falls ? finite(resampled[RESAMPLES - 1 - RESAMPLES / 40]) : null,
        falls ? finite(Math.exp(fit.crosses(MOSTLY))) : null,
        all.length,
        points.stream().mapToDouble(Point::minutes).min().orElseThrow(),
        points.stream().mapToDouble(Point::minutes).max().orElseThrow());
  }

  private static LogisticFit fit(Point[] points) {
    return LogisticFit.of(
        Arrays.stream(points).mapToDouble(it -> Math.log(it.minutes())).toArray(),
        Arrays.stream(points).mapToDouble(Point::share).toArray(),
        Arrays.stream(points).mapToDouble(Point::attempts).toArray());
  }

  /// Returns the minutes at which success is a half; infinite or 0 if it does not fall with the
  /// minutes.
  private static double crossing(Point[] points, LogisticFit fit) {
    if (fit.slope() < 0) {
      return Math.exp(fit.crosses(HALF));
    }
    double mean = Arrays.stream(points).mapToDouble(Point::share).average().orElseThrow();
    return mean >= HALF ? Double.POSITIVE_INFINITY : 0;
  }

  private static @Nullable Double finite(double minutes) {
    return minutes > 0 && Double.isFinite(minutes) ? minutes : null;
  }

  /// Returns whether the horizon lies within the minutes of the tasks.
  public boolean covered() {
    Double horizon = minutes;
    return horizon != null && horizon >= shortest && horizon <= longest;
  }
}
