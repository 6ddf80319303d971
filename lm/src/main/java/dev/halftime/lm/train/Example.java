package dev.halftime.lm.train;

import java.util.Arrays;

/// A text that is learned from.
///
/// @param tokens all of it
/// @param counts which of them are learned; the others, such as what users, tools and worlds said,
///   are only read. The first never counts: nothing comes before it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Example(int[] tokens, boolean[] counts) {

  public Example {
    if (tokens.length != counts.length) {
      throw new IllegalArgumentException(
          tokens.length + " tokens, and " + counts.length + " are told to count or not");
    }
    tokens = tokens.clone();
    counts = counts.clone();
    if (counts.length > 0) {
      counts[0] = false;
    }
  }

  /// A text of which all tokens count.
  public static Example of(int... tokens) {
    boolean[] counts = new boolean[tokens.length];
    Arrays.fill(counts, true);
    return new Example(tokens, counts);
  }

  /// How many tokens count.
  public int count() {
    int count = 0;
    for (boolean each : counts) {
      count += each ? 1 : 0;
    }
    return count;
  }

  /// How many tokens have to be read.
  int inputs() {
    for (int i = counts.length - 1; i > 0; i--) {
      if (counts[i]) {
        return i;
      }
    }
    return 0;
  }
}
