package dev.halftime.learn;

import dev.halftime.Step;
import dev.halftime.learn.space.Space;
import java.util.Arrays;

/// An environment with a layer around it.
final class WrappedEnvironment<O, A> implements SnapshotEnvironment<O, A> {

  private final SnapshotEnvironment<O, A> inner;
  private final Wrapper<O, A> layer;
  private boolean over;

  WrappedEnvironment(SnapshotEnvironment<O, A> inner, Wrapper<O, A> layer) {
    this.inner = inner;
    this.layer = layer;
  }

  @Override
  public Space<O> observations() {
    return layer.observations(inner.observations());
  }

  @Override
  public Space<A> actions() {
    return inner.actions();
  }

  @Override
  public O reset(long seed) {
    O observation = inner.reset(seed);
    over = false;
    return layer.begun(observation, seed);
  }

  @Override
  public O reset() {
    O observation = inner.reset();
    over = false;
    return layer.begun(observation, null);
  }

  @Override
  public Step<O> step(A action) {
    if (over) { // a refused step must leave the layer's own randomness alone
      throw new IllegalStateException("the episode has ended: reset before the next step");
    }
    Step<O> step = layer.stepped(inner.step(layer.acting(action)));
    over = step.terminated() || step.truncated();
    return step;
  }

  @Override
  public Snapshot snapshot() {
    long[] words = new long[layer.words() + 1];
    layer.save(words);
    words[layer.words()] = over ? 1 : 0;
    return inner.snapshot().after(words);
  }

  @Override
  public void restore(Snapshot snapshot) {
    int own = layer.words() + 1;
    if (snapshot.size() < own) {
      snapshot.expect(own);
    }
    inner.restore(snapshot.from(own));
    long[] words = snapshot.words();
    layer.load(Arrays.copyOf(words, own - 1));
    over = words[own - 1] != 0;
  }
}
