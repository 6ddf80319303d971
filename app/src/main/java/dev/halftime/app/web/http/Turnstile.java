package dev.halftime.app.web.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Lets guesses through one after another: some at once, then one in so much time, however many
/// come together.
///
/// The generic cell rate algorithm of ATM networks: for each who guesses it keeps the time at which
/// the next guess would be due if all came at an even pace.
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

  /// @param burst how many pass at once
  /// @param spacing the time between those that come after them
  /// @param maxWait how long one may have to wait; who would have to wait longer does not pass
  /// @param nanos a clock
  public Turnstile(int burst, Duration spacing, Duration maxWait, LongSupplier nanos) {
    this.burst = burst;
    this.spacing = spacing.toNanos();
    this.maxWait = maxWait.toNanos();
    this.nanos = nanos;
  }

  /// How many nanoseconds this one waits for its turn; nothing if it gets none.
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

  /// Gives a turn back: it was no wrong guess.
  public synchronized void giveBack(String who) {
    due.computeIfPresent(who, (_, next) -> next - spacing);
  }
}
