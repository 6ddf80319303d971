package dev.halftime.learn;

import dev.halftime.Step;
import org.jspecify.annotations.Nullable;

/// Wrapper that truncates an episode after a number of steps.
final class TimeLimit<O, A> implements Wrapper<O, A> {

  private final int limit;
  private int elapsed;

  TimeLimit(int limit) {
    this.limit = limit;
  }

  @Override
  public O begun(O observation, @Nullable Long seed) {
    elapsed = 0;
    return observation;
  }

  @Override
  public Step<O> stepped(Step<O> step) {
    boolean cut = ++elapsed >= limit;
    return new Step<>(
        step.observation(), step.reward(), step.terminated(), cut || step.truncated());
  }

  @Override
  public int words() {
    return 1;
  }

  @Override
  public void save(long[] words) {
    words[0] = elapsed;
  }

  @Override
  public void load(long[] words) {
    elapsed = (int) words[0];
  }
}
