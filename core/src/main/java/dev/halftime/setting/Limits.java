package dev.halftime.setting;

import java.time.Duration;

/// Limits of an episode; each is the largest amount that is still allowed.
///
/// @param turns actions of the agent
/// @param calls tool calls of the agent
/// @param tokens tokens read and written by models
/// @param dollars amount paid, in dollars
/// @param work working time; waiting in queues does not count
/// @param characters characters in one action
public record Limits(
    int turns, int calls, long tokens, double dollars, Duration work, int characters) {

  /// Default limits.
  public static final Limits DEFAULT =
      new Limits(200, 100, 1_000_000, 10, Duration.ofMinutes(10), 1_000_000);

  public Limits {
    if (turns < 1
        || calls < 0
        || tokens < 0
        || !(dollars >= 0)
        || !work.isPositive()
        || characters < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: turns "
              + turns
              + ", calls "
              + calls
              + ", tokens "
              + tokens
              + ", dollars "
              + dollars
              + ", work "
              + work
              + ", characters "
              + characters);
    }
  }
}
