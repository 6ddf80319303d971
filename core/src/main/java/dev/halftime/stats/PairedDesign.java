package dev.halftime.stats;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/// A planned comparison of two arms and its power with the test of [Difference].
///
/// The variance of the mean difference is computed from the variance components of a single
/// difference and the number of levels of each factor (the D study of generalizability theory:
/// Brennan 2001, *Generalizability theory*, chapter 4; for evaluations Miller 2024, *Adding error
/// bars to evals*, section 5). As in the test, it enters through the effective number of pairs if
/// tasks are clustered, or through the number of sequences if too few sequences are expected to
/// have any difference.
///
/// @param tasks number of tasks
/// @param length tasks per sequence; 1 if tasks are independent
/// @param orders orders in which each sequence is given; 1 if tasks are independent
/// @param trials trials of each attempt
public record PairedDesign(int tasks, int length, int orders, int trials) {

  /// The target power of a design.
  public static final double POWER = 0.8;

  private static final int STUDIES = 400;

  /// The variance components of a single difference of two arms with equal means.
  ///
  /// @param share success rate of the baseline arm, in \[0, 1\]
  /// @param seed variance between seeds: a run has one seed, so that more tasks or trials do not
  ///   reduce it, and the test of one run does not see it
  /// @param sequence variance between sequences
  /// @param order variance between orders of a sequence
  /// @param pass variance between trials of an order
  /// @param task variance between tasks
  /// @param taskTrial variance between trials of a task, common to all orders
  /// @param trial residual variance between attempts
  public record Variance(
      double share,
      double seed,
      double sequence,
      double order,
      double pass,
      double task,
      double taskTrial,
      double trial) {

    /// Components without a variance between seeds.
    public Variance(
        double share,
        double sequence,
        double order,
        double pass,
        double task,
        double taskTrial,
        double trial) {
      this(share, 0, sequence, order, pass, task, taskTrial, trial);
    }

    /// The variance of a single difference within a run.
    public double total() {
      return sequence + order + pass + task + taskTrial + trial;
    }

    /// The component-wise mean.
    public static Variance mean(List<Variance> all) {
      return new Variance(
          mean(all, Variance::share),
          mean(all, Variance::seed),
          mean(all, Variance::sequence),
          mean(all, Variance::order),
          mean(all, Variance::pass),
          mean(all, Variance::task),
          mean(all, Variance::taskTrial),
          mean(all, Variance::trial));
    }

    private static double mean(List<Variance> all, ToDoubleFunction<Variance> of) {
      return all.stream().mapToDouble(of).average().orElse(0);
    }

    /// All components multiplied by a factor.
    public Variance times(double factor) {
      return new Variance(
          share,
          factor * seed,
          factor * sequence,
          factor * order,
          factor * pass,
          factor * task,
          factor * taskTrial,
          factor * trial);
    }
  }

  public PairedDesign {
    if (tasks < 1 || length < 1 || orders < 1 || trials < 1) {
      throw new IllegalArgumentException(
          "tasks, orders, trials and sequence length must be 1 or more, not "
              + "%d, %d, %d and %d".formatted(tasks, orders, trials, length));
    }
  }

  /// The number of sequences, or of independent tasks.
  public int clusters() {
    return (tasks + length - 1) / length;
  }

  /// Whether the test is defined for this design.
  public boolean testable() {
    return length == 1 ? tasks >= 2 : clusters() >= Difference.FEWEST;
  }

  /// The variance common to all tasks of a sequence, averaged over orders and trials.
  private double common(Variance of) {
    return of.sequence() + of.order() / orders + of.pass() / ((double) orders * trials);
  }

  /// The variance of a task's difference, averaged over orders and trials.
  private double spread(Variance of) {
    return common(of)
        + of.task()
        + of.taskTrial() / trials
        + of.trial() / ((double) orders * trials);
  }

  /// The variance of the mean difference, over runs of different seeds.
  public double variance(Variance of) {
    return of.seed() + within(of);
  }

  /// The variance of the mean difference in runs of one seed, which their test estimates.
  private double within(Variance of) {
    return common(of) / clusters() + (spread(of) - common(of)) / tasks;
  }

  /// The power: the probability that a true difference is found.
  ///
  /// @param difference true difference, in \[0, 1\]
  /// @param level confidence level: 0.95 unless corrected for multiple comparisons
  public double power(Variance of, double difference, double level) {
    if (!testable()) {
      return 0;
    }
    double lean = Math.abs(2 * of.share() - 1);
    double spread = spread(of);
    double averaged = of.total() > 0 ? spread / of.total() : 1;
    double wider = difference * lean - difference * difference; // p (1 - p) at the shifted p
    double square = Math.clamp(spread + averaged * wider, 0, 1 - difference * difference);
    square += difference * difference;
    double tail = 0.5 + level / 2;
    int groups = clusters();
    if (length == 1) {
      return power(of, tasks, groups - 1, difference, square, tail);
    }
    double effective = spread > 0 ? Math.min(tasks, spread / within(of)) : tasks;
    double varied = varied(of, lean, square);
    double kish = groups / (1 + varied);
    double least = Difference.visible(groups);
    double seen = seen(groups, varied, least);
    double degrees = Math.min(groups - 1, Math.max(kish, least) - 1);
    return seen * power(of, effective, degrees, difference, square, tail)
        + (1 - seen) * power(of, groups, groups - 1, difference, square, tail);
  }

  /// The squared coefficient of variation of the sums of absolute differences of the sequences,
  /// where a task's difference is modelled as the mean of attempts that are -1, 0 or 1.
  ///
  /// @param square mean square of a task's difference
  private double varied(Variance of, double lean, double square) {
    double spread = spread(of);
    int attempts = spread > 0 ? Math.clamp(Math.round(of.total() / spread), 1, 20) : 1;
    double apart = Math.min(1, square * attempts);
    double[] sums = {1};
    for (int i = 0; i < attempts; i++) {
      double[] next = new double[sums.length + 2];
      for (int at = 0; at < sums.length; at++) {
        next[at] += sums[at] * apart / 2;
        next[at + 1] += sums[at] * (1 - apart);
        next[at + 2] += sums[at] * apart / 2;
      }
      sums = next;
    }
    double mean = 0;
    for (int at = 0; at < sums.length; at++) {
      mean += sums[at] * Math.abs(at - attempts) / attempts;
    }
    if (mean == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double common = common(of);
    double within = Math.max(0, square - mean * mean) / length;
    return (within + common * (lean * lean + common)) / (mean * mean);
  }

  /// The probability that the test finds a difference. Its critical value is that of the error
  /// within a run, while the estimates also vary between seeds.
  private static double power(
      Variance of, double pairs, double degrees, double difference, double square, double tail) {
    double mean = Difference.shrunk(difference, pairs);
    double error = Difference.error(pairs, mean, square);
    double spread = Math.sqrt(error * error + of.seed());
    return TDistribution.of(degrees)
        .survivalProbability((Quantiles.t(degrees, tail) * error - mean) / spread);
  }

  /// The probability that enough sequences have a difference for the within-sequence correlation to
  /// be estimated, by simulation with gamma-distributed sums of absolute differences.
  ///
  /// @param varied squared coefficient of variation of these sums
  private static double seen(int groups, double varied, double least) {
    double kish = groups / (1 + varied);
    if (varied <= 0 || kish > 2.5 * least) {
      return 1;
    }
    if (kish < least / 2.5) {
      return 0;
    }
    SplittableRandom random = new SplittableRandom(groups);
    int seen = 0;
    for (int study = 0; study < STUDIES; study++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < groups; i++) {
        double amount = gamma(random, 1 / varied);
        sum += amount;
        squares += amount * amount;
      }
      seen += sum * sum >= least * squares ? 1 : 0;
    }
    return (double) seen / STUDIES;
  }

  /// A gamma variate (Marsaglia and Tsang 2000, with their boost for shapes below 1).
  private static double gamma(SplittableRandom random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /// The smallest true difference detected with 80 % power, in the direction away from the nearer
  /// end of the scale; 1 if there is none.
  public double detectable(Variance of, double level) {
    double low = 0;
    double high = Math.max(of.share(), 1 - of.share());
    if (power(of, high, level) < POWER) {
      return 1;
    }
    for (int i = 0; i < 20; i++) {
      double middle = (low + high) / 2;
      if (power(of, middle, level) < POWER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
