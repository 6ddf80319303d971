package dev.halftime.learn;

import dev.halftime.Step;
import org.jspecify.annotations.Nullable;

/// Wrapper that divides rewards by the running standard deviation of the discounted return.
final class NormalizedRewards<O, A> implements Wrapper<O, A> {

  private final ScalarMeanStd moments = new ScalarMeanStd();
  private final double discount;
  private double discounted;

  NormalizedRewards(double discount) {
    this.discount = discount;
  }

  @Override
  public O begun(O observation, @Nullable Long seed) {
    return observation;
  }

  @Override
  public Step<O> stepped(Step<O> step) {
    discounted = discounted * discount * (step.terminated() ? 0 : 1) + step.reward();
    moments.see(discounted);
    return new Step<>(
        step.observation(),
        step.reward() / moments.deviation(),
        step.terminated(),
        step.truncated());
  }

  @Override
  public int words() {
    return 1 + ScalarMeanStd.WORDS;
  }

  @Override
  public void save(long[] words) {
    words[0] = Double.doubleToRawLongBits(discounted);
    moments.save(words, 1);
  }

  @Override
  public void load(long[] words) {
    discounted = Double.longBitsToDouble(words[0]);
    moments.load(words, 1);
  }
}
