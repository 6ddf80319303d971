package dev.halftime.learn;

/// Running mean and variance of a sequence of numbers, like Gymnasium's `RunningMeanStd`.
///
/// It starts with mean 0, variance 1 and a count of 1e-4, and adds each number by the parallel
/// algorithm of Chan, Golub and LeVeque (1979).
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

  /// The number minus the mean, divided by the standard deviation.
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
