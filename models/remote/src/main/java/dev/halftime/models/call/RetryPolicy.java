package dev.halftime.models.call;

import java.time.Duration;

/// When to retry and when to give up.
///
/// @param attempts maximum number of attempts, including the first
/// @param pause delay before the second attempt; doubled each time and reduced by up to half at
///   random
/// @param longest maximum delay, unless the provider asks for more
/// @param total maximum sum of all delays; a call that would have to wait longer fails
public record RetryPolicy(int attempts, Duration pause, Duration longest, Duration total) {

  public static final RetryPolicy USUAL =
      new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10));

  /// Returns the delay after this number of failed attempts.
  ///
  /// @param random from 0 (inclusive) to 1 (exclusive)
  public Duration after(int attempts, double random) {
    double doubled = (double) pause.toNanos() * Math.pow(2, attempts - 1);
    double bounded = Math.min(doubled, (double) longest.toNanos());
    return Duration.ofNanos((long) (bounded * (1 - random / 2)));
  }
}
