package dev.halftime.stats;

/// An interval of the mean of amounts without a bound, such as dollars, that may be looked at after
/// every observation, from the twentieth on.
///
/// It is the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas
/// (2024, *Time-uniform central limit theory and asymptotic confidence sequences*, theorem 2.2): as
/// Student's interval, it keeps its level where the mean of so many observations is about normal.
public final class AsymptoticSequence {

  /// With fewer observations there is no interval.
  public static final int FEWEST = 20;

  private static final double TUNED_TO = 50;

  private final double error;
  private final double square;
  private double sum;
  private double squares;
  private int n;

  /// A sequence that has seen nothing.
  ///
  /// @param level such as 0.95
  public AsymptoticSequence(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, not at " + level);
    }
    this.error = 1 - level;
    double most = -2 * Math.log(error);
    this.square = (most + Math.log(most + 1)) / TUNED_TO;
  }

  /// Takes an observation; those of one cluster must be taken together, by their mean.
  public void add(double value) {
    sum += value;
    squares += value * value;
    n++;
  }

  /// The mean so far; with its interval if there are enough observations.
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
