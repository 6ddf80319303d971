package dev.halftime.learn.algo.update;

import dev.halftime.learn.random.Generator;
import java.util.Arrays;

/// Splits a shuffled batch into minibatches.
public final class Minibatches {

  /// Consumes a minibatch.
  public interface Update {

    /// Updates the parameters on one minibatch.
    ///
    /// @param chosen permutation of the batch
    /// @param from index in it where the minibatch begins
    /// @param size number of rows
    void learn(int[] chosen, int from, int size);
  }

  private final int[] order;
  private final int batchSize;

  /// @param length number of rows of the batch
  /// @param batchSize number of rows of a minibatch; the last one may be smaller
  public Minibatches(int length, int batchSize) {
    this.order = new int[length];
    this.batchSize = batchSize;
  }

  /// Restores the original order, from which the first epoch shuffles.
  public void begin() {
    Arrays.setAll(order, n -> n);
  }

  /// Shuffles the batch and passes each minibatch on.
  public void epoch(Generator random, Update update) {
    random.shuffle(order);
    for (int from = 0; from < order.length; from += batchSize) {
      update.learn(order, from, Math.min(batchSize, order.length - from));
    }
  }
}
