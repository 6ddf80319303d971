package dev.halftime.learn;

import dev.halftime.Step;
import org.jspecify.annotations.Nullable;

/// Wrapper that reports the return and the length of each episode.
public final class EpisodeStatistics<O, A> implements Wrapper<O, A> {

  /// Receives the statistics of each finished episode.
  @FunctionalInterface
  public interface Listener {

    /// Called when an episode ends.
    ///
    /// @param total sum of the rewards
    /// @param length number of steps
    void ended(double total, int length);
  }

  private final Listener listener;
  private double total;
  private int length;

  EpisodeStatistics(Listener listener) {
    this.listener = listener;
  }

  @Override
  public O begun(O observation, @Nullable Long seed) {
    total = 0;
    length = 0;
    return observation;
  }

  @Override
  public Step<O> stepped(Step<O> step) {
    total += step.reward();
    length++;
    if (step.terminated() || step.truncated()) {
      listener.ended(total, length);
    }
    return step;
  }

  @Override
  public int words() {
    return 2;
  }

  @Override
  public void save(long[] words) {
    words[0] = Double.doubleToRawLongBits(total);
    words[1] = length;
  }

  @Override
  public void load(long[] words) {
    total = Double.longBitsToDouble(words[0]);
    length = (int) words[1];
  }
}
