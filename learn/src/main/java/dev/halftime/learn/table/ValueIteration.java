package dev.halftime.learn.table;

/// Value iteration on a transition table (Sutton and Barto 2018, section 4.4).
///
/// With a horizon, the values are exact for episodes that are truncated after that many steps; the
/// optimal action then depends on the number of steps left.
public final class ValueIteration {

  private final Transitions table;
  private final double discount;

  /// Creates a planner.
  ///
  /// @param discount discount factor, in \[0, 1\]
  public ValueIteration(Transitions table, double discount) {
    if (!(discount >= 0 && discount <= 1)) {
      throw new IllegalArgumentException("the discount factor must be in [0, 1], not " + discount);
    }
    this.table = table;
    this.discount = discount;
  }

  /// The optimal value of each state with `horizon` steps left: `horizon` sweeps of equation 4.10.
  public double[] values(int horizon) {
    double[] values = new double[table.states()];
    for (int step = 0; step < horizon; step++) {
      values = improved(values);
    }
    return values;
  }

  /// The optimal value of each state with an infinite horizon, to within a tolerance.
  ///
  /// @throws IllegalArgumentException if the discount factor is 1, for which the iteration may not
  ///   converge
  public double[] values(double tolerance) {
    if (discount == 1) {
      throw new IllegalArgumentException(
          "with a discount factor of 1 the values may not converge: use a horizon, or a factor"
              + " below 1");
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

  /// The greedy action in a state for given state values; ties go to the first.
  public int best(int state, double[] values) {
    int best = 0;
    for (int action = 1; action < table.actions(); action++) {
      if (worth(state, action, values) > worth(state, best, values)) {
        best = action;
      }
    }
    return best;
  }

  /// The value of an action in a state for given state values.
  public double worth(int state, int action, double[] values) {
    int first = table.first(state, action);
    double sum = 0;
    for (int outcome = first; outcome < first + table.count(state, action); outcome++) {
      double later = table.terminated(outcome) ? 0 : values[table.next(outcome)];
      sum += table.probability(outcome) * (table.reward(outcome) + discount * later);
    }
    return sum;
  }

  /// The expectation of the state values over the initial-state distribution.
  public double start(double[] values) {
    double[] start = table.start();
    double sum = 0;
    for (int state = 0; state < start.length; state++) {
      sum += start[state] * values[state];
    }
    return sum;
  }
}
