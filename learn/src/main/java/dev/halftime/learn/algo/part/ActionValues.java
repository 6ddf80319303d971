package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.random.Generator;

/// A table of action values, Q(s, a).
public final class ActionValues implements Checkpointable {

  public final double[][] q;

  public ActionValues(int states, int actions) {
    q = new double[states][actions];
  }

  /// The greedy action; ties go to the first.
  int best(int state) {
    int best = 0;
    for (int action = 1; action < q[state].length; action++) {
      best = q[state][action] > q[state][best] ? action : best;
    }
    return best;
  }

  public double most(int state) {
    return q[state][best(state)];
  }

  /// An epsilon-greedy action; ties are broken at random.
  public int explore(int state, double epsilon, Generator random) {
    if (random.random() < epsilon) {
      return random.integers(q[state].length);
    }
    double most = most(state);
    int chosen = 0;
    int equals = 0;
    for (int action = 0; action < q[state].length; action++) {
      if (q[state][action] == most && random.integers(++equals) == 0) {
        chosen = action;
      }
    }
    return chosen;
  }

  @Override
  public void keep(CheckpointCodec codec) {
    for (double[] row : q) {
      codec.reals(row);
    }
  }
}
