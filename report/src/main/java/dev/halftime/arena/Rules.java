package dev.halftime.arena;

import java.util.List;

/// How ratings are estimated from votes.
///
/// @param ties how ties count
/// @param controls covariates that ratings are controlled for
/// @param resamples number of bootstrap resamples for the intervals; 0 means sandwich intervals
public record Rules(Ties ties, List<Control> controls, int resamples) {

  /// Ties as half a win, no controls, sandwich intervals.
  public static final Rules DEFAULT = new Rules(Ties.HALF, List.of(), 0);

  public Rules {
    controls = controls.stream().distinct().toList();
    if (resamples != 0 && (resamples < 100 || resamples > 100_000)) {
      throw new IllegalArgumentException(
          "a bootstrap needs 100 to 100,000 resamples, not " + resamples);
    }
  }
}
