package dev.halftime.learn;

/// The mean and variance of all numbers seen so far, as Gymnasium's `RunningMeanStd` keeps them.
///
/// Begins as if a ten-thousandth of a number with mean 0 and variance 1 had been seen, and merges
/// each number in by the parallel algorithm of Chan, Golub and LeVeque (1979).
final class ScalarMeanStd {

  static final int WORDS = 3;
  private static final double EPSILON = 1e-4;
  private static final double SMALL = 1e-8;

  private double mean;
  private double variance = 1;
  private double count = EPSILON;

  void see(double number) {
    double off = number - mean;
    double total = count + 1;
    mean += off / total;
    variance = (variance * count + off * off * count / total) / total;
    count = total;
  }

  /// How far a number is from the mean, in deviations.
  double standardized(double number) {
    return (number - mean) / deviation();
  }

  double deviation() {
    return Math.sqrt(variance + SMALL);
  }

  void save(long[] words, int at) {
    words[at] = Double.doubleToRawLongBits(mean);
    words[at + 1] = Double.doubleToRawLongBits(variance);
    words[at + 2] = Double.doubleToRawLongBits(count);
  }

  void load(long[] words, int at) {
    mean = Double.longBitsToDouble(words[at]);
    variance = Double.longBitsToDouble(words[at + 1]);
    count = Double.longBitsToDouble(words[at + 2]);
  }
}
