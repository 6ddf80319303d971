package dev.halftime.learn.algo;

import dev.halftime.learn.Autoreset;
import dev.halftime.learn.Batch;
import dev.halftime.learn.Frame;
import dev.halftime.learn.Registered;
import dev.halftime.learn.Snapshot;
import dev.halftime.learn.space.Discrete;

/// One copy of an environment whose states and actions are numbers.
final class TableEnvironment {

  final int states;
  final int actions;
  final EpisodeLog log = new EpisodeLog(1);
  private final Batch batch;
  private final Frame frame;

  TableEnvironment(Registered<?, ?> kind) {
    states = ((Discrete) kind.observations()).n();
    actions = ((Discrete) kind.actions()).n();
    batch = kind.batch(1, Autoreset.SAME_STEP);
    frame = batch.frame();
  }

  void reset(long seed) {
    batch.reset(seed, frame);
  }

  void step(int action) {
    frame.choices[0] = action;
    batch.step(frame);
    log.step(0, frame.rewards[0], ended());
  }

  /// The state as it stands; after an end, that in which the next episode begins.
  int state() {
    return (int) frame.observations[0];
  }

  /// The state that the last action led to.
  int following() {
    return ended() ? (int) frame.finals[0] : state();
  }

  double reward() {
    return frame.rewards[0];
  }

  boolean terminated() {
    return frame.terminated[0];
  }

  boolean ended() {
    return frame.ended(0);
  }

  void keep(Tape tape) {
    long[] words = batch.snapshot().words();
    tape.numbers(words);
    if (tape.reading()) {
      batch.restore(Snapshot.of(words), frame);
    }
    log.keep(tape);
  }
}
