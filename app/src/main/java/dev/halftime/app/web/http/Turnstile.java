package dev.halftime.app.web.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Limits the rate of guesses: a burst at once, then one per interval, however many arrive
/// together.
///
/// This is the generic cell rate algorithm (GCRA) of ATM networks: for each client it stores the
/// time at which the next guess would be due at an even rate.
public final class Turnstile {

  private static final int REMEMBERED = 10_000;

  private final int burst;
  private final long spacing;
  private final long maxWait;
  private final LongSupplier nanos;
  private final Map<String, Long> due =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param burst number of guesses that pass at once
  /// @param spacing interval between further guesses
  /// @param maxWait maximum waiting time; guesses that would have to wait longer are rejected
  /// @param nanos a clock, in nanoseconds
  public Turnstile(int burst, Duration spacing, Duration maxWait, LongSupplier nanos) {
    this.burst = burst;
    this.spacing = spacing.toNanos();
    this.maxWait = maxWait.toNanos();
    this.nanos = nanos;
  }

  /// Returns the waiting time of a guess in nanoseconds; empty if it is rejected.
  public synchronized OptionalLong turn(String who) {
    long now = nanos.getAsLong();
    long next = Math.max(due.getOrDefault(who, now), now);
    long wait = Math.max(0, next - now - (burst - 1) * spacing);
    if (wait > maxWait) {
      return OptionalLong.empty();
    }
    due.put(who, next + spacing);
    return OptionalLong.of(wait);
  }

  /// Returns the turn of a guess that turned out to be right.
  public synchronized void giveBack(String who) {
    due.computeIfPresent(who, (_, next) -> next - spacing);
  }
}
