package dev.halftime.lm.train;

import java.util.Arrays;
import java.util.SplittableRandom;

/// The examples of each step of a training: permutations of all examples, one after the other.
///
/// @param count number of examples
/// @param batch number of examples per step
record BatchOrder(int count, int batch, long seed) {

  /// Returns the indices of the examples of a step, counted from 0.
  int[] step(int step) {
    int[] chosen = new int[batch];
    long first = (long) step * batch;
    long epoch = -1;
    int[] order = {};
    for (int i = 0; i < batch; i++) {
      long at = first + i;
      if (at / count != epoch) {
        epoch = at / count;
        order = permutation(epoch);
      }
      chosen[i] = order[(int) (at % count)];
    }
    return chosen;
  }

  private int[] permutation(long epoch) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
