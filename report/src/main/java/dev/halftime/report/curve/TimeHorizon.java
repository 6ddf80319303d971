package dev.halftime.report.curve;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.halftime.stats.Difference;
import dev.halftime.stats.LogisticFit;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/// The time horizon of an agent: the minutes of a person at which it succeeds in half of the tasks,
/// from a logistic regression of success on the logarithm of the minutes (Kwa et al. 2025,
/// *Measuring AI ability to complete long tasks*).
///
/// The interval contains the minutes at which the regression is compatible with a half (Fieller's
/// inversion of a test, with Student's t). Its variance is that of a first-order jackknife over
/// clusters: tasks, or sequences of tasks (MacKinnon, Nielsen and Webb 2023). An end beyond the
/// shortest or longest task is absent, since then the tasks do not bound the horizon on that side.
/// With fewer than five sequences, or 20 independent tasks, both ends are absent.
///
/// @param minutes the horizon; absent if success does not fall with the minutes
/// @param low lower end of the 95 % interval
/// @param high upper end
/// @param mostly minutes at which it succeeds in four of five tasks
/// @param tasks number of tasks
/// @param clusters number of clusters: tasks, or sequences of tasks
/// @param shortest minutes of the shortest task
/// @param longest minutes of the longest task
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimeHorizon(
    @Nullable Double minutes,
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double mostly,
    int tasks,
    int clusters,
    double shortest,
    double longest) {

  private static final int FEWEST = Difference.FEWEST;
  private static final int FEWEST_TASKS = 20;
  private static final double HALF = 0.5;
  private static final double MOSTLY = 0.8;

  /// The success of an agent on one task.
  ///
  /// @param minutes that a person needs; above 0
  /// @param share of the attempts that succeeded
  /// @param attempts number of attempts
  /// @param cluster number of its cluster: that of its sequence, or its own
  public record Point(double minutes, double share, double attempts, int cluster) {

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
    double shortest = points.stream().mapToDouble(Point::minutes).min().orElseThrow();
    double longest = points.stream().mapToDouble(Point::minutes).max().orElseThrow();
    int clusters = (int) points.stream().mapToInt(Point::cluster).distinct().count();
    boolean falls = fit.slope() < 0;
    double[] ends =
        falls && clusters >= (clusters == all.length ? FEWEST_TASKS : FEWEST)
            ? ends(points, fit, clusters)
            : new double[] {0, Double.POSITIVE_INFINITY};
    return new TimeHorizon(
        falls ? finite(Math.exp(fit.crosses(HALF))) : null,
        ends[0] < shortest ? null : (Double) Math.min(ends[0], longest),
        ends[1] > longest ? null : (Double) Math.max(ends[1], shortest),
        falls ? finite(Math.exp(fit.crosses(MOSTLY))) : null,
        all.length,
        clusters,
        shortest,
        longest);
  }

  /// Returns the ends of the interval in minutes; 0 or infinite where it is not bounded.
  private static double[] ends(List<Point> points, LogisticFit fit, int clusters) {
    double centre =
        points.stream().mapToDouble(it -> it.attempts() * Math.log(it.minutes())).sum()
            / points.stream().mapToDouble(Point::attempts).sum();
    double a = fit.intercept() + fit.slope() * centre;
    double b = fit.slope();
    double[] v = variance(points, fit, centre, clusters);
    double t = TDistribution.of(clusters - 1.0).inverseCumulativeProbability(0.975);
    double square = b * b - t * t * v[2];
    double linear = 2 * (a * b - t * t * v[1]);
    double discriminant = linear * linear - 4 * square * (a * a - t * t * v[0]);
    double[] none = {0, Double.POSITIVE_INFINITY};
    if (!(discriminant > 0) || square == 0 || !(v[0] > 0)) {
      return none;
    }
    double one = (-linear - Math.sqrt(discriminant)) / (2 * square);
    double other = (-linear + Math.sqrt(discriminant)) / (2 * square);
    double low = Math.exp(centre + Math.min(one, other));
    double high = Math.exp(centre + Math.max(one, other));
    if (square > 0) {
      return new double[] {low, high};
    }
    // Between the roots success differs from a half, and it does not rise with the minutes.
    boolean above = a + b * (one + other) / 2 > 0;
    return above ? new double[] {high, none[1]} : new double[] {0, low};
  }

  /// Returns the variances and the covariance of the regression's value at the centre and its
  /// slope: the jackknife over clusters, in which each estimate takes one step of Newton's method.
  private static double[] variance(
      List<Point> points, LogisticFit fit, double centre, int clusters) {
    double[] all = new double[5];
    SortedMap<Integer, double[]> parts = new TreeMap<>();
    for (Point each : points) {
      double z = Math.log(each.minutes()) - centre;
      double p = fit.at(Math.log(each.minutes()));
      double weight = each.attempts() * p * (1 - p);
      double residual = each.attempts() * (each.share() - p);
      double[] terms = {weight, weight * z, weight * z * z, residual, residual * z};
      double[] part = parts.computeIfAbsent(each.cluster(), _ -> new double[5]);
      for (int i = 0; i < terms.length; i++) {
        all[i] += terms[i];
        part[i] += terms[i];
      }
    }
    double[] sums = new double[3];
    for (double[] part : parts.values()) {
      double aa = all[0] - part[0] + 1e-9;
      double ab = all[1] - part[1];
      double bb = all[2] - part[2] + LogisticFit.PENALTY;
      double determinant = aa * bb - ab * ab;
      double first = (bb * part[3] - ab * part[4]) / determinant;
      double second = (aa * part[4] - ab * part[3]) / determinant;
      sums[0] += first * first;
      sums[1] += first * second;
      sums[2] += second * second;
    }
    double factor = (clusters - 1.0) / clusters;
    return new double[] {factor * sums[0], factor * sums[1], factor * sums[2]};
  }

  private static LogisticFit fit(Point[] points) {
    return LogisticFit.of(
        Arrays.stream(points).mapToDouble(it -> Math.log(it.minutes())).toArray(),
        Arrays.stream(points).mapToDouble(Point::share).toArray(),
        Arrays.stream(points).mapToDouble(Point::attempts).toArray());
  }

  private static @Nullable Double finite(double minutes) {
    return minutes > 0 && Double.isFinite(minutes) ? minutes : null;
  }

  /// Returns whether there are too few sequences, or tasks, for an interval.
  public boolean few() {
    return clusters < (clusters == tasks ? FEWEST_TASKS : FEWEST);
  }

  /// Returns whether the horizon lies within the minutes of the tasks.
  public boolean covered() {
    Double horizon = minutes;
    return horizon != null && horizon >= shortest && horizon <= longest;
  }
}
