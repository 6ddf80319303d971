package dev.halftime.learn.table;

import dev.halftime.learn.Dynamics;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.random.Generator;

/// Dynamics given by a transition table. The observation is the number of the state.
public final class Walk implements Dynamics {

  private final Transitions table;
  private final double[] start;
  private final int[] states;

  /// Creates dynamics of `copies` copies.
  public Walk(Transitions table, int copies) {
    this.table = table;
    this.start = table.cumulativeStart();
    this.states = new int[copies];
  }

  @Override
  public void begin(int copy, Generator random, StepBuffers frame) {
    states[copy] = firstAbove(start, random.random());
    observe(copy, frame);
  }

  private static int firstAbove(double[] cumulative, double drawn) {
    int low = 0;
    int high = cumulative.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > drawn) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == cumulative.length ? 0 : low;
  }

  @Override
  public void advance(boolean[] resting, Generator[] random, StepBuffers frame) {
    for (int i = 0; i < states.length; i++) {
      if (!resting[i]) {
        int outcome = table.picked(states[i], frame.choices[i], random[i].random());
        states[i] = table.next(outcome);
        frame.observations[i] = states[i];
        frame.rewards[i] = table.reward(outcome);
        frame.terminated[i] = table.terminated(outcome);
      }
    }
  }

  @Override
  public int words() {
    return 1;
  }

  @Override
  public void save(int copy, long[] words, int at) {
    words[at] = states[copy];
  }

  @Override
  public void load(int copy, long[] words, int at) {
    states[copy] = (int) words[at];
  }

  @Override
  public void observe(int copy, StepBuffers frame) {
    frame.observations[copy] = states[copy];
  }
}
