package dev.halftime.learn;

import dev.halftime.learn.space.Space;

/// Cuts an episode off after so many steps, which truncates it.
final class TimeLimit<O, A> implements Simulation<O, A> {

  private final Simulation<O, A> inner;
  private final int limit;
  private int elapsed;
  private boolean cut;

  private TimeLimit(Simulation<O, A> inner, int limit) {
    this.inner = inner;
    this.limit = limit;
  }

  static <O, A> Simulation<O, A> of(Simulation<O, A> inner, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a time limit must be 1 step or more, not " + limit);
    }
    return new TimeLimit<>(inner, limit);
  }

  @Override
  public Space<O> observations() {
    return inner.observations();
  }

  @Override
  public Space<A> actions() {
    return inner.actions();
  }

  @Override
  public O reset(long seed) {
    O observation = inner.reset(seed);
    begun();
    return observation;
  }

  @Override
  public O reset() {
    O observation = inner.reset();
    begun();
    return observation;
  }

  private void begun() {
    elapsed = 0;
    cut = false;
  }

  @Override
  public Step<O> step(A action) {
    if (cut) {
      throw new IllegalStateException(
          "the episode was cut off after " + limit + " steps: reset before the next step");
    }
    Step<O> step = inner.step(action);
    cut = ++elapsed >= limit;
    return new Step<>(
        step.observation(), step.reward(), step.terminated(), cut || step.truncated());
  }

  @Override
  public Snapshot snapshot() {
    return inner.snapshot().after(elapsed, cut ? 1 : 0);
  }

  @Override
  public void restore(Snapshot snapshot) {
    inner.restore(snapshot.from(2));
    long[] words = snapshot.words();
    elapsed = (int) words[0];
    cut = words[1] != 0;
  }
}
