package dev.halftime.world.miniwob;

/// How the reward at the end of an episode is computed.
public enum Reward {

  /// The page's own: a positive reward is multiplied by the fraction of the time that is left.
  ORIGINAL,

  /// Without regard to time; some tasks give parts of it for partial solutions.
  RAW,

  /// 1 for a complete solution, otherwise -1.
  BINARY;

  /// Returns the reward; 0 until the episode has ended.
  double of(TaskPage.Status status) {
    if (!status.done()) {
      return 0;
    }
    return switch (this) {
      case ORIGINAL -> status.reward();
      case RAW -> status.raw();
      case BINARY -> status.raw() == 1 ? 1 : -1;
    };
  }
}
