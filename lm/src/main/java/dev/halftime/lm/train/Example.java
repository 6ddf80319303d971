package dev.halftime.lm.train;

import java.util.Arrays;

/// A text for training.
///
/// @param tokens of the whole text
/// @param counts the loss mask: which tokens are learned. The others, such as messages of users,
///   tools and worlds, are context only. The first token never counts, since nothing precedes it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Example(int[] tokens, boolean[] counts) {

  public Example {
    if (tokens.length != counts.length) {
      throw new IllegalArgumentException(
          tokens.length + " tokens, but " + counts.length + " loss weights");
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
}
