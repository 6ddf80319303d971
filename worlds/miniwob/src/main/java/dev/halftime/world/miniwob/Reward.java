package dev.halftime.world.miniwob;

/// How the reward at the end of an episode is computed, as the reward processors of the Python
/// package do.
@FunctionalInterface
public interface Reward {

  /// The page's own: a positive reward is multiplied by the fraction of the time that is left.
  Reward ORIGINAL = (own, _) -> own;

  /// Without regard to time; some tasks give parts of it for partial solutions.
  Reward RAW = (_, raw) -> raw;

  /// 1 for a complete solution, otherwise -1.
  Reward BINARY = (_, raw) -> raw == 1 ? 1 : -1;

  /// Returns one that is 1 from some raw reward on, otherwise -1.
  static Reward from(double threshold) {
    return (_, raw) -> raw >= threshold ? 1 : -1;
  }

  /// Returns the reward of an episode that has ended.
  ///
  /// @param own the page's own reward
  /// @param raw the reward without regard to time
  double of(double own, double raw);
}
