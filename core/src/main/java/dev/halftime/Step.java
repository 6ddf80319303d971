package dev.halftime;

/// The outcome of one action in an [Environment] or a [World].
///
/// @param <O> observation type
/// @param reward the reward of this step alone, never NaN
/// @param terminated the task itself is over
/// @param truncated the episode was cut off from outside the task
public record Step<O>(O observation, double reward, boolean terminated, boolean truncated) {

  /// Returns a step without reward after which the episode continues.
  public static <O> Step<O> on(O observation) {
    return new Step<>(observation, 0, false, false);
  }
}
