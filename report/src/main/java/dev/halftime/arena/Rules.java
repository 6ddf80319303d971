package dev.halftime.arena;

import java.util.List;

/// How votes become ratings.
///
/// @param ties how ties count
/// @param controls what ratings are cleared of
/// @param resamples bootstrap resamples for the intervals; with 0 they are sandwich intervals
public record Rules(Ties ties, List<Control> controls, int resamples) {

  /// Ties as half, no controls, sandwich intervals.
  public static final Rules DEFAULT = new Rules(Ties.HALF, List.of(), 0);

  public Rules {
    controls = controls.stream().distinct().toList();
    if (resamples != 0 && (resamples < 100 || resamples > 100_000)) {
      throw new IllegalArgumentException(
          "a bootstrap needs 100 to 100,000 resamples, not " + resamples);
    }
  }
}
