package dev.halftime.learn.table;

/// Plans on a table by value iteration (Sutton and Barto 2018, section 4.4).
///
/// What is found for a horizon is exact for episodes that are cut off after so many steps, as a
/// time limit does; the best action then depends on how many steps are left.
public final class ValueIteration {

  private final Transitions table;
  private final double discount;

  /// Planning on a table.
  ///
  /// @param discount what a reward is worth one step later, from 0 to 1
  public ValueIteration(Transitions table, double discount) {
    if (!(discount >= 0 && discount <= 1)) {
      throw new IllegalArgumentException("a discount must lie between 0 and 1, not at " + discount);
    }
    this.table = table;
    this.discount = discount;
  }

  /// What each state is worth when so many steps are left: equation 4.10, so many times.
  public double[] values(int horizon) {
    double[] values = new double[table.states()];
    for (int step = 0; step < horizon; step++) {
      values = improved(values);
    }
    return values;
  }

  /// What each state is worth without an end to the steps, to within a tolerance.
  ///
  /// @throws IllegalArgumentException if the discount is 1, with which this may never be reached
  public double[] values(double tolerance) {
    if (discount == 1) {
      throw new IllegalArgumentException(
          "without a discount values may never settle: give a horizon or a discount below 1");
    }
    double[] before = new double[table.states()];
    double[] after = improved(before);
    while (distance(before, after) * discount > tolerance * (1 - discount)) {
      before = after;
      after = improved(before);
    }
    return after;
  }

  private double[] improved(double[] values) {
    double[] improved = new double[values.length];
    for (int state = 0; state < values.length; state++) {
      improved[state] = worth(state, best(state, values), values);
    }
    return improved;
  }

  private static double distance(double[] one, double[] other) {
    double most = 0;
    for (int i = 0; i < one.length; i++) {
      most = Math.max(most, Math.abs(one[i] - other[i]));
    }
    return most;
  }

  /// The best action in a state if the states after it are worth so much; the first of equals.
  public int best(int state, double[] values) {
    int best = 0;
    for (int action = 1; action < table.actions(); action++) {
      if (worth(state, action, values) > worth(state, best, values)) {
        best = action;
      }
    }
    return best;
  }

  /// What an action in a state is worth if the states after it are worth so much.
  public double worth(int state, int action, double[] values) {
    int first = table.first(state, action);
    double sum = 0;
    for (int outcome = first; outcome < first + table.count(state, action); outcome++) {
      double later = table.terminated(outcome) ? 0 : values[table.next(outcome)];
      sum += table.probability(outcome) * (table.reward(outcome) + discount * later);
    }
    return sum;
  }

  /// The mean of states' values over where an episode starts.
  public double start(double[] values) {
    double[] start = table.start();
    double sum = 0;
    for (int state = 0; state < start.length; state++) {
      sum += start[state] * values[state];
    }
    return sum;
  }
}
