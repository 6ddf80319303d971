package dev.halftime.learn.algo.update;

import dev.halftime.learn.random.Generator;
import java.util.Arrays;

/// A batch in random order, cut into minibatches.
public final class Minibatches {

  /// Learns from one of them.
  public interface Update {

    /// Updates the parameters on one minibatch.
    ///
    /// @param chosen the order of the batch
    /// @param from where the minibatch begins in it
    /// @param size how many rows it has
    void learn(int[] chosen, int from, int size);
  }

  private final int[] order;
  private final int batchSize;

  /// @param length how many rows the batch has
  /// @param batchSize how many a minibatch has; the last one may have fewer
  public Minibatches(int length, int batchSize) {
    this.order = new int[length];
    this.batchSize = batchSize;
  }

  /// Puts the batch in its own order, in which the first epoch begins to shuffle.
  public void begin() {
    Arrays.setAll(order, n -> n);
  }

  /// Shuffles, and goes through the batch once.
  public void epoch(Generator random, Update update) {
    random.shuffle(order);
    for (int from = 0; from < order.length; from += batchSize) {
      update.learn(order, from, Math.min(batchSize, order.length - from));
    }
  }
}
