package dev.halftime.world.miniwob;

import java.time.Duration;
import java.util.Optional;

/// How the episodes of an environment are played.
///
/// @param reward how the reward is computed
/// @param limit time after which the page ends an episode with the reward -1; empty for the page's
///   own, mostly 10 s
/// @param mode which distribution of problems the page draws from, if it has several: `train`,
///   `test` or `default`
/// @param reuse whether a page is used for many episodes, as the Python package does, instead of
///   being loaded for each: faster, but what a page keeps (such as where it was scrolled to, and
///   what was typed) may be seen in the next episode. Tasks that are known to keep something are
///   loaded nevertheless
public record PageOptions(Reward reward, Optional<Duration> limit, String mode, boolean reuse) {

  /// Those of the Python package, but each episode loads the page.
  public static final PageOptions DEFAULT =
      new PageOptions(Reward.ORIGINAL, Optional.empty(), "train", false);

  /// @throws IllegalArgumentException if the mode is not a word
  public PageOptions {
    if (!mode.matches("[a-z]+")) {
      throw new IllegalArgumentException(
          "the data mode is train, test or default, not '" + mode + "'");
    }
  }

  /// Returns these options with another reward.
  public PageOptions withReward(Reward other) {
    return new PageOptions(other, limit, mode, reuse);
  }

  /// Returns these options with a time limit.
  public PageOptions withLimit(Duration other) {
    return new PageOptions(reward, Optional.of(other), mode, reuse);
  }

  /// Returns these options with another data mode.
  ///
  /// @throws IllegalArgumentException if it is not a word
  public PageOptions withMode(String other) {
    return new PageOptions(reward, limit, other, reuse);
  }

  /// Returns these options with pages that are used for many episodes.
  public PageOptions reused() {
    return new PageOptions(reward, limit, mode, true);
  }
}
