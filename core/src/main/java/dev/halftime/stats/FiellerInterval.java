package dev.halftime.stats;

import dev.halftime.stats.PaddedSample.Group;
import dev.halftime.stats.PaddedSample.Line;
import java.util.List;

/// The value of a parameter at which a mean that depends linearly on it is 0: a price at which two
/// ways of working cost the same, a ratio of means (the mean of `above - x * below`), or a mean
/// (the mean of `value - x`).
///
/// The interval is Fieller's (1954, *Some problems in interval estimation*): all values of the
/// parameter at which the mean does not differ from 0 in a t test. The test has cluster-robust
/// standard errors and degrees of freedom (CR2, Bell and McCaffrey 2002), pseudo-observations for
/// outcomes that have not been seen ([PaddedSample]), and Hall's transformation (1992, *On the
/// removal of skewness by transformation*) for the skewness of amounts such as dollars. The
/// interval exists only where the slope itself differs from 0 in that test.
public final class FiellerInterval {

  private static final int DOUBLINGS = 60;
  private static final int HALVINGS = 100;

  private final int groups;
  private final double tasks;
  private final double t;
  private final Line mean;
  private final double[] squares = new double[3];
  private final double[] corrected = new double[3];
  private final double[] cubes = new double[4];

  private FiellerInterval(PaddedSample sample, double weight, double level) {
    List<Group> all = sample.groups();
    List<Line> pseudo = sample.pseudo();
    groups = all.size();
    int n = sample.clusters().size();
    double z = Quantiles.normal(level);
    double frequency = pseudo.isEmpty() ? 0 : weight * z * z / pseudo.size();
    double size = sample.size();
    tasks = n + frequency * pseudo.size() * size;
    double degrees =
        groups == n
            ? n - 1
            : Clustered.of(new double[n], sample.clusters().stream().mapToInt(it -> it).toArray())
                .degrees();
    t = Quantiles.t(degrees, 0.5 + level / 2);
    Line amount = PaddedSample.total(sample.amounts()).times(1.0 / n);
    mean =
        PaddedSample.total(sample.values())
            .plus(PaddedSample.total(pseudo).times(frequency * size))
            .times(1 / tasks);
    for (Group group : all) {
      Line residual = group.value().plus(mean.times(-group.tasks()));
      square(squares, residual, 1);
      square(corrected, residual, 1 / (1 - group.tasks() / tasks));
      cube(cubes, group.amount().plus(amount.times(-group.tasks())));
    }
    for (Line line : pseudo) {
      Line residual = line.plus(mean.times(-1)).times(size);
      square(squares, residual, frequency);
      square(corrected, residual, frequency / (1 - size / tasks));
    }
  }

  /// Returns where the mean is 0, with the interval of a level.
  ///
  /// @param weight number of tasks, or groups of correlated tasks, for which the
  ///   pseudo-observations count, divided by the squared critical value of the normal distribution
  ///   at this level: 1 as in Agresti and Coull's interval
  /// @param level confidence level, such as 0.95
  /// @return NaN if the mean slope is 0; without an interval if there are fewer than five clusters,
  ///   or if the slope does not differ from 0
  public static Estimate of(PaddedSample sample, double weight, double level) {
    double value = sample.root();
    int n = sample.clusters().size();
    int clusters = sample.groups().size();
    if (clusters >= Difference.FEWEST && Double.isFinite(value)) {
      FiellerInterval interval = new FiellerInterval(sample, weight, level);
      double low = interval.end(-1);
      double high = interval.end(1);
      if (Double.isFinite(low) && Double.isFinite(high) && low < high) {
        return new Estimate(value, Math.min(value, low), Math.max(value, high), n, clusters);
      }
    }
    return new Estimate(value, null, null, n, clusters);
  }

  /// Returns the end of the interval in a direction; NaN if there is none.
  private double end(int direction) {
    if (mean.slope() == 0) {
      return Double.NaN;
    }
    double inside = -mean.constant() / mean.slope();
    double step = t * error(inside) / Math.abs(mean.slope());
    if (!(step > 0)) {
      return Double.NaN;
    }
    double outside = inside + direction * step;
    int doublings = 0;
    while (accepts(outside)) {
      if (++doublings > DOUBLINGS) {
        return Double.NaN;
      }
      inside = outside;
      step *= 2;
      outside += direction * step;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (inside + outside) / 2;
      if (accepts(middle)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return inside;
  }

  /// Adds the coefficients of the square of a line.
  private static void square(double[] sum, Line line, double weight) {
    sum[0] += weight * line.constant() * line.constant();
    sum[1] += weight * 2 * line.constant() * line.slope();
    sum[2] += weight * line.slope() * line.slope();
  }

  /// Adds the coefficients of the cube of a line.
  private static void cube(double[] sum, Line line) {
    double a = line.constant();
    double b = line.slope();
    sum[0] += a * a * a;
    sum[1] += 3 * a * a * b;
    sum[2] += 3 * a * b * b;
    sum[3] += b * b * b;
  }

  private static double at(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }

  private double error(double x) {
    return Math.sqrt(Math.max(0, at(corrected, x))) / tasks;
  }

  private boolean accepts(double x) {
    double statistic = mean.at(x) / error(x);
    double skewness = Math.sqrt(groups) * at(cubes, x) / Math.pow(at(squares, x), 1.5);
    return unskewed(-t, skewness) <= statistic && statistic <= unskewed(t, skewness);
  }

  /// Returns what corresponds to a value of t, by the inverse of Hall's transformation.
  private double unskewed(double value, double skewness) {
    if (Math.abs(skewness) < 1e-6) {
      return value;
    }
    double root = Math.sqrt(groups);
    double inner = 1 + skewness * (value / root - skewness / (6 * groups));
    return 3 * root / skewness * (Math.cbrt(inner) - 1);
  }
}
