package dev.halftime.learn;

import dev.halftime.Step;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.space.Space;

/// A single copy of an environment, without a time limit.
///
/// @param <O> type of observations
/// @param <A> type of actions
final class SingleEnvironment<O, A> implements SnapshotEnvironment<O, A> {

  private final EnvironmentSpec<O, A> kind;
  private final Dynamics dynamics;
  private final Generator random = Generator.of(0);
  private final Generator[] randoms = {random};
  private final boolean[] resting = new boolean[1];
  private final StepBuffers frame;
  private boolean begun;
  private boolean over;

  SingleEnvironment(EnvironmentSpec<O, A> kind) {
    this.kind = kind;
    this.dynamics = kind.dynamics().make(1);
    this.frame = kind.frame(1);
  }

  @Override
  public Space<O> observations() {
    return kind.observations();
  }

  @Override
  public Space<A> actions() {
    return kind.actions();
  }

  @Override
  public O reset(long seed) {
    random.seed(seed);
    return begin();
  }

  @Override
  public O reset() {
    if (!begun) {
      throw new IllegalStateException(kind.id() + " has no seed yet: reset it with one first");
    }
    return begin();
  }

  private O begin() {
    dynamics.begin(0, random, frame);
    begun = true;
    over = false;
    return kind.observations().decode(frame.observations, 0);
  }

  @Override
  public Step<O> step(A action) {
    if (!begun || over) {
      throw new IllegalStateException(
          kind.id()
              + (begun ? " has ended" : " has not begun")
              + ": reset it before the next step");
    }
    kind.act(action, frame);
    kind.check(frame, resting);
    dynamics.advance(resting, randoms, frame);
    over = frame.terminated[0];
    O observation = kind.observations().decode(frame.observations, 0);
    return new Step<>(observation, frame.rewards[0], frame.terminated[0], false);
  }

  @Override
  public Snapshot snapshot() {
    long[] words = new long[1 + Generator.WORDS + dynamics.words()];
    words[0] = (begun ? 1 : 0) | (over ? 2 : 0);
    random.save(words, 1);
    dynamics.save(0, words, 1 + Generator.WORDS);
    return Snapshot.of(words);
  }

  @Override
  public void restore(Snapshot snapshot) {
    snapshot.expect(1 + Generator.WORDS + dynamics.words());
    long[] words = snapshot.words();
    begun = (words[0] & 1) != 0;
    over = (words[0] & 2) != 0;
    random.load(words, 1);
    dynamics.load(0, words, 1 + Generator.WORDS);
  }
}
