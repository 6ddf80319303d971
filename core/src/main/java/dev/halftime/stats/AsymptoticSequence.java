package dev.halftime.stats;

/// An asymptotic confidence sequence for the mean of unbounded quantities, such as costs, starting
/// at the twentieth observation.
///
/// It follows Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024, *Time-uniform central limit
/// theory and asymptotic confidence sequences*, theorem 2.2). Like Student's interval, it relies on
/// an approximately normal distribution of the sample mean.
public final class AsymptoticSequence {

  /// With fewer observations there is no interval.
  public static final int FEWEST = 20;

  private static final double TUNED_TO = 50;

  private final double error;
  private final double square;
  private double sum;
  private double squares;
  private int n;

  /// Creates a sequence without observations.
  ///
  /// @param level simultaneous coverage, such as 0.95
  public AsymptoticSequence(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("the level must be between 0 and 1, not " + level);
    }
    this.error = 1 - level;
    double most = -2 * Math.log(error);
    this.square = (most + Math.log(most + 1)) / TUNED_TO;
  }

  /// Adds an observation. Add a cluster as one observation, its mean.
  public void add(double value) {
    sum += value;
    squares += value * value;
    n++;
  }

  /// The sample mean, with the interval if there are enough observations.
  public Estimate estimate() {
    double mean = sum / n;
    if (n < FEWEST) {
      return new Estimate(n == 0 ? Double.NaN : mean, null, null, n, n);
    }
    double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean) * n / (n - 1));
    double spread = n * square + 1;
    double half =
        deviation
            * Math.sqrt(
                2 * spread / (n * (double) n * square) * Math.log(Math.sqrt(spread) / error));
    return new Estimate(mean, mean - half, mean + half, n, n);
  }
}
