package dev.halftime.stats;

/// How many tasks or trials a design needs.
///
/// @param design the design whose tasks or trials are varied
/// @param of where the variance comes from
public record SampleSize(PairedDesign design, PairedDesign.Variance of) {

  /// Upper limit of the searches for a number of tasks or trials.
  private static final int MOST = 1_000_000;

  /// The number of tasks, in whole sequences, with which a true difference is detected with 80 %
  /// power; 0 if a million are not enough.
  public int tasksFor(double difference, double level) {
    int groups =
        least(
            design.length() == 1 ? 2 : Difference.FEWEST,
            MOST / design.length(),
            many ->
                with(many * design.length(), design.trials()).power(of, difference, level)
                    >= PairedDesign.POWER);
    return groups * design.length();
  }

  /// The number of trials with which it is detected, with the same tasks; 0 if a million are not
  /// enough.
  public int trialsFor(double difference, double level) {
    return least(
        1,
        MOST,
        many -> with(design.tasks(), many).power(of, difference, level) >= PairedDesign.POWER);
  }

  /// The number of tasks, in whole sequences, that halves the standard error.
  public int tasksToHalve() {
    double half = design.variance(of) / 4;
    return design.length()
        * least(
            1,
            MOST / design.length(),
            many -> with(many * design.length(), design.trials()).variance(of) <= half);
  }

  /// The number of trials that halves it; 0 if no number does.
  public int trialsToHalve() {
    double half = design.variance(of) / 4;
    return half > 0
        ? least(design.trials(), MOST, many -> with(design.tasks(), many).variance(of) <= half)
        : 0;
  }

  private PairedDesign with(int tasks, int trials) {
    return new PairedDesign(tasks, design.length(), design.orders(), trials);
  }

  private interface Enough {
    boolean enough(int many);
  }

  /// The smallest sufficient number, for a monotone predicate; 0 if none is sufficient.
  private static int least(int from, int most, Enough enough) {
    int high = from;
    while (!enough.enough(high)) {
      if (high >= most) {
        return 0;
      }
      high = (int) Math.min(most, 2L * high);
    }
    int low = Math.max(from - 1, high / 2);
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (enough.enough(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
