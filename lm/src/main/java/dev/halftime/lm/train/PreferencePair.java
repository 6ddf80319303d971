package dev.halftime.lm.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Two texts, one of which a judge preferred.
///
/// @param chosen tokens of the preferred text
/// @param rejected tokens of the other text
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PreferencePair(int[] chosen, int[] rejected) {

  /// @throws IllegalArgumentException if a text is empty
  public PreferencePair {
    if (chosen.length == 0 || rejected.length == 0) {
      throw new IllegalArgumentException(
          "a pair needs two texts of 1 token or more, not %d and %d"
              .formatted(chosen.length, rejected.length));
    }
    chosen = chosen.clone();
    rejected = rejected.clone();
  }

  /// Returns both texts as examples in which only the position after the last token counts.
  List<Example> texts() {
    return List.of(text(chosen), text(rejected));
  }

  private static Example text(int[] tokens) {
    boolean[] counts = new boolean[tokens.length + 1];
    counts[tokens.length] = true;
    return new Example(Arrays.copyOf(tokens, tokens.length + 1), counts);
  }

  /// Splits pairs into passes of limited length, in order.
  ///
  /// @param tokens maximum number of tokens in a pass, unless a single pair is longer
  static List<List<PreferencePair>> passes(List<PreferencePair> pairs, int tokens) {
    List<List<PreferencePair>> passes = new ArrayList<>();
    int left = 0;
    for (PreferencePair pair : pairs) {
      int size = pair.chosen.length + pair.rejected.length;
      if (size > left || passes.isEmpty()) {
        passes.add(new ArrayList<>());
        left = Math.max(tokens, size);
      }
      passes.getLast().add(pair);
      left -= size;
    }
    return passes;
  }
}
