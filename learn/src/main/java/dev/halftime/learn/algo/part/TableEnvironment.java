package dev.halftime.learn.algo.part;

import dev.halftime.learn.Autoreset;
import dev.halftime.learn.EnvironmentSpec;
import dev.halftime.learn.Snapshot;
import dev.halftime.learn.StepBuffers;
import dev.halftime.learn.VectorEnvironment;
import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import dev.halftime.learn.space.Discrete;

/// A single copy of an environment with discrete states and actions.
public final class TableEnvironment implements Checkpointable {

  public final int states;
  public final int actions;
  public final EpisodeLog log = new EpisodeLog(1);
  private final VectorEnvironment batch;
  private final StepBuffers frame;

  public TableEnvironment(EnvironmentSpec<?, ?> kind) {
    states = ((Discrete) kind.observations()).n();
    actions = ((Discrete) kind.actions()).n();
    batch = kind.batch(1, Autoreset.SAME_STEP);
    frame = batch.frame();
  }

  public void reset(long seed) {
    batch.reset(seed, frame);
  }

  public void step(int action) {
    frame.choices[0] = action;
    batch.step(frame);
    log.step(0, frame.rewards[0], ended());
  }

  /// The current state; after the end of an episode, the initial state of the next one.
  public int state() {
    return (int) frame.observations[0];
  }

  /// The state that the last action led to.
  public int following() {
    return ended() ? (int) frame.finals[0] : state();
  }

  public double reward() {
    return frame.rewards[0];
  }

  public boolean terminated() {
    return frame.terminated[0];
  }

  public boolean ended() {
    return frame.ended(0);
  }

  @Override
  public void keep(CheckpointCodec codec) {
    long[] words = batch.snapshot().words();
    codec.numbers(words);
    if (codec.reading()) {
      batch.restore(Snapshot.of(words), frame);
    }
    log.keep(codec);
  }
}
