package dev.halftime.models.call;

import java.time.Duration;

/// How long one goes on trying.
///
/// @param attempts at most, the first included
/// @param pause before the second attempt, doubled each time and shortened by up to a half at
///   random
/// @param longest pause, unless the provider asks for more
/// @param total of all pauses; who is asked to wait longer gives up
public record RetryPolicy(int attempts, Duration pause, Duration longest, Duration total) {

  public static final RetryPolicy USUAL =
      new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10));

  /// The pause after so many attempts in vain.
  ///
  /// @param luck from 0 to below 1
  public Duration after(int attempts, double luck) {
    double doubled = (double) pause.toNanos() * Math.pow(2, attempts - 1);
    double bounded = Math.min(doubled, (double) longest.toNanos());
    return Duration.ofNanos((long) (bounded * (1 - luck / 2)));
  }
}
