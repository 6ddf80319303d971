package dev.halftime.world.miniwob;

/// How the reward at the end of an episode is computed, like the reward processors of the Python
/// package.
@FunctionalInterface
public interface Reward {

  /// The page's own reward: a positive one is multiplied by the remaining fraction of the time.
  Reward ORIGINAL = (own, _) -> own;

  /// The raw reward, without time discount; some tasks give partial rewards for partial solutions.
  Reward RAW = (_, raw) -> raw;

  /// 1 for a complete solution, otherwise -1.
  Reward BINARY = (_, raw) -> raw == 1 ? 1 : -1;

  /// Returns a reward of 1 from a minimum raw reward, otherwise -1.
  static Reward from(double threshold) {
    return (_, raw) -> raw >= threshold ? 1 : -1;
  }

  /// Returns the reward of a finished episode.
  ///
  /// @param own the page's own reward
  /// @param raw the raw reward, without time discount
  double of(double own, double raw);
}
