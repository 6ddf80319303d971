package dev.halftime.lm.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text for training.
///
/// @param tokens tokens of the whole text
/// @param counts the loss mask: which tokens are learned. The others, such as messages of users,
///   tools and worlds, are only context. The first token never counts, since nothing precedes it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Example(int[] tokens, boolean[] counts) {

  public Example {
    if (tokens.length != counts.length) {
      throw new IllegalArgumentException(
          tokens.length + " tokens, but a loss mask of " + counts.length);
    }
    tokens = tokens.clone();
    counts = counts.clone();
    if (counts.length > 0) {
      counts[0] = false;
    }
  }

  /// Returns a text of which all tokens count.
  public static Example of(int... tokens) {
    boolean[] counts = new boolean[tokens.length];
    Arrays.fill(counts, true);
    return new Example(tokens, counts);
  }

  /// Returns the number of tokens that count.
  public int count() {
    int count = 0;
    for (boolean each : counts) {
      count += each ? 1 : 0;
    }
    return count;
  }

  /// Returns the number of input tokens.
  int inputs() {
    for (int i = counts.length - 1; i > 0; i--) {
      if (counts[i]) {
        return i;
      }
    }
    return 0;
  }

  /// Splits examples into passes of limited length, in order.
  ///
  /// @param tokens maximum number of tokens in a pass, unless a single example is longer
  static List<List<Example>> passes(List<Example> examples, int tokens) {
    List<List<Example>> passes = new ArrayList<>();
    int left = 0;
    for (Example example : examples) {
      if (example.inputs() > left || passes.isEmpty()) {
        passes.add(new ArrayList<>());
        left = Math.max(tokens, example.inputs());
      }
      passes.getLast().add(example);
      left -= example.inputs();
    }
    return passes;
  }
}
