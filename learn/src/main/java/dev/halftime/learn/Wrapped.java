package dev.halftime.learn;

import dev.halftime.learn.space.Space;
import java.util.Arrays;

/// An environment with a layer around it.
final class Wrapped<O, A> implements Simulation<O, A> {

  private final Simulation<O, A> inner;
  private final Layer<O, A> layer;

  Wrapped(Simulation<O, A> inner, Layer<O, A> layer) {
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
    return layer.begun(inner.reset(seed), seed);
  }

  @Override
  public O reset() {
    return layer.begun(inner.reset(), null);
  }

  @Override
  public Step<O> step(A action) {
    return layer.stepped(inner.step(layer.acting(action)));
  }

  @Override
  public Snapshot snapshot() {
    long[] words = new long[layer.words()];
    layer.save(words);
    return inner.snapshot().after(words);
  }

  @Override
  public void restore(Snapshot snapshot) {
    if (snapshot.size() < layer.words()) {
      snapshot.expect(layer.words());
    }
    inner.restore(snapshot.from(layer.words()));
    layer.load(Arrays.copyOf(snapshot.words(), layer.words()));
  }
}
