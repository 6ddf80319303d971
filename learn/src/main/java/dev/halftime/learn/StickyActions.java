package dev.halftime.learn;

import dev.halftime.Step;
import dev.halftime.learn.random.Generator;
import dev.halftime.learn.space.Space;
import org.jspecify.annotations.Nullable;

/// Wrapper that repeats the previous action with a fixed probability.
final class StickyActions<O, A> implements Wrapper<O, A> {

  private final Space<A> space;
  private final double probability;
  private final Generator random;
  private @Nullable A before;

  StickyActions(Space<A> space, double probability, Generator random) {
    this.space = space;
    this.probability = probability;
    this.random = random;
  }

  @Override
  public O begun(O observation, @Nullable Long seed) {
    if (seed != null) {
      random.seed(seed);
    }
    before = null;
    return observation;
  }

  @Override
  public A acting(A action) {
    A held = before;
    A done = held != null && random.random() < probability ? held : action;
    before = done;
    return done;
  }

  @Override
  public Step<O> stepped(Step<O> step) {
    return step;
  }

  @Override
  public int words() {
    return Generator.WORDS + 1 + space.width();
  }

  @Override
  public void save(long[] words) {
    random.save(words, 0);
    A held = before;
    words[Generator.WORDS] = held == null ? 0 : 1;
    if (held != null) {
      float[] flat = new float[space.width()];
      space.encode(held, flat, 0);
      for (int i = 0; i < flat.length; i++) {
        words[Generator.WORDS + 1 + i] = Float.floatToRawIntBits(flat[i]);
      }
    }
  }

  @Override
  public void load(long[] words) {
    random.load(words, 0);
    float[] flat = new float[space.width()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = Float.intBitsToFloat((int) words[Generator.WORDS + 1 + i]);
    }
    before = words[Generator.WORDS] == 0 ? null : space.decode(flat, 0);
  }
}
