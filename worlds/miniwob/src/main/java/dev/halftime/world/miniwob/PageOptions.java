package dev.halftime.world.miniwob;

import java.time.Duration;
import java.util.Optional;

/// Options for the episodes of an environment.
///
/// @param reward how the reward is computed
/// @param limit time after which the page ends an episode with the reward -1; empty for the page's
///   own limit, usually 10 s
/// @param mode distribution from which the page draws problems, if it has several: `train`, `test`
///   or `default`
/// @param reuse whether a page is used for many episodes, as in the Python package, instead of
///   being reloaded for each: faster, but leftover state (such as the scroll position and typed
///   text) may be visible in the next episode. Tasks that are known to leave state are always
///   reloaded
public record PageOptions(Reward reward, Optional<Duration> limit, String mode, boolean reuse) {

  /// The options of the Python package, but with the page reloaded for each episode.
  public static final PageOptions DEFAULT =
      new PageOptions(Reward.ORIGINAL, Optional.empty(), "train", false);

  /// @throws IllegalArgumentException if the mode is not a word
  public PageOptions {
    if (!mode.matches("[a-z]+")) {
      throw new IllegalArgumentException(
          "the data mode must be train, test or default, not '" + mode + "'");
    }
  }

  /// Returns these options with a different reward.
  public PageOptions withReward(Reward other) {
    return new PageOptions(other, limit, mode, reuse);
  }

  /// Returns these options with a time limit.
  public PageOptions withLimit(Duration other) {
    return new PageOptions(reward, Optional.of(other), mode, reuse);
  }

  /// Returns these options with a different data mode.
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
