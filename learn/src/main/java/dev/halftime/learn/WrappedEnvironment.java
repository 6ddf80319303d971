package dev.halftime.learn;

import dev.halftime.Step;
import dev.halftime.learn.space.Space;
import java.util.Arrays;

/// An environment with a wrapper applied.
final class WrappedEnvironment<O, A> implements SnapshotEnvironment<O, A> {

  private final SnapshotEnvironment<O, A> inner;
  private final Wrapper<O, A> wrapper;
  private boolean over;

  WrappedEnvironment(SnapshotEnvironment<O, A> inner, Wrapper<O, A> wrapper) {
    this.inner = inner;
    this.wrapper = wrapper;
  }

  @Override
  public Space<O> observations() {
    return wrapper.observations(inner.observations());
  }

  @Override
  public Space<A> actions() {
    return inner.actions();
  }

  @Override
  public O reset(long seed) {
    O observation = inner.reset(seed);
    over = false;
    return wrapper.begun(observation, seed);
  }

  @Override
  public O reset() {
    O observation = inner.reset();
    over = false;
    return wrapper.begun(observation, null);
  }

  @Override
  public Step<O> step(A action) {
    if (over) { // a rejected step must not use the wrapper's random generator
      throw new IllegalStateException("the episode has ended: reset before the next step");
    }
    Step<O> step = wrapper.stepped(inner.step(wrapper.acting(action)));
    over = step.terminated() || step.truncated();
    return step;
  }

  @Override
  public Snapshot snapshot() {
    long[] words = new long[wrapper.words() + 1];
    wrapper.save(words);
    words[wrapper.words()] = over ? 1 : 0;
    return inner.snapshot().after(words);
  }

  @Override
  public void restore(Snapshot snapshot) {
    int own = wrapper.words() + 1;
    if (snapshot.size() < own) {
      snapshot.expect(own);
    }
    inner.restore(snapshot.from(own));
    long[] words = snapshot.words();
    wrapper.load(Arrays.copyOf(words, own - 1));
    over = words[own - 1] != 0;
  }
}
