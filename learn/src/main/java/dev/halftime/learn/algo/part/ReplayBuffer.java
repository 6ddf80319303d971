package dev.halftime.learn.algo.part;

import dev.halftime.learn.ArraySize;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;

/// The last transitions, from which minibatches are sampled (experience replay, Lin 1992).

public final class ReplayBuffer implements Checkpointable {

  public final float[] observations;
  public final float[] next;
  public final int[] actions;
  public final double[] rewards;
  public final boolean[] terminated;
  private final int width;
  private long added;

  /// @param capacity maximum number of transitions
  /// @param width number of components of an observation
  public ReplayBuffer(int capacity, int width) {
    this.width = width;
    observations = new float[ArraySize.of(capacity, width)];
    next = new float[ArraySize.of(capacity, width)];
    actions = new int[capacity];
    rewards = new double[capacity];
    terminated = new boolean[capacity];
  }

  public int size() {
    return (int) Math.min(added, actions.length);
  }

  /// Adds the last transition of a copy and discards the oldest one if the buffer is full.
  public void add(float[] before, int copy, int action, PreprocessedEnvironment after) {
    int n = (int) (added % actions.length);
    System.arraycopy(before, copy * width, observations, n * width, width);
    float[] following = after.ended(copy) ? after.finals : after.observations;
    System.arraycopy(following, copy * width, next, n * width, width);
    actions[n] = action;
    rewards[n] = after.rewards[copy];
    terminated[n] = after.terminated(copy);
    added++;
  }

  @Override
  public void keep(CheckpointCodec codec) {
    added = codec.number(added);
    codec.reals(observations);
    codec.reals(next);
    codec.reals(rewards);
    for (int i = 0; i < size(); i++) {
      long both = codec.number(actions[i] * 2L + (terminated[i] ? 1 : 0));
      actions[i] = (int) (both / 2);
      terminated[i] = both % 2 != 0;
    }
  }
}
