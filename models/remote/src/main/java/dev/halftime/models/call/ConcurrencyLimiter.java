package dev.halftime.models.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/// Lets calls through to a provider, first come, first served, as many at once as it seems to bear:
/// twice as many after each round of successes until the provider is too busy for the first time,
/// later one more; half as many after it was too busy (slow start and congestion avoidance;
/// Jacobson 1988, Chiu and Jain 1989).
///
/// It never grows beyond twice what was tried: a limit that nobody reaches proves nothing.
public final class ConcurrencyLimiter {

  private final int most;
  private final Deque<CountDownLatch> waiting = new ArrayDeque<>();
  private double limit;
  private int inside;
  private int tried; // most inside at once since the limit was cut
  private long cuts;

  /// @param first how many at once in the beginning
  /// @param most how many at once at most
  public ConcurrencyLimiter(int first, int most) {
    this.limit = Math.min(first, most);
    this.most = most;
  }

  /// What was let through.
  ///
  /// @param cuts how often the limit had been cut when it was
  record Pass(long cuts) {}

  /// Waits until a call may go on.
  Pass enter() throws InterruptedException {
    CountDownLatch turn = new CountDownLatch(1);
    synchronized (this) {
      waiting.addLast(turn);
      admit();
    }
    try {
      turn.await();
    } catch (InterruptedException e) {
      synchronized (this) {
        if (!waiting.remove(turn)) {
          inside--;
        }
        admit();
      }
      throw e;
    }
    synchronized (this) {
      return new Pass(cuts);
    }
  }

  /// Ends a call.
  ///
  /// @param crowded the provider was too busy; calls that were let through together cut the limit
  ///   once together
  synchronized void leave(Pass pass, boolean crowded) {
    inside--;
    if (!crowded) {
      double more = cuts == 0 ? 1 : 1 / limit;
      limit = Math.max(limit, Math.min(limit + more, Math.min(most, 2.0 * tried)));
    } else if (pass.cuts() == cuts) {
      limit = Math.max(1, limit / 2);
      cuts++;
      tried = inside;
    }
    admit();
  }

  private void admit() {
    while (inside < (int) limit && !waiting.isEmpty()) {
      inside++;
      tried = Math.max(tried, inside);
      waiting.removeFirst().countDown();
    }
  }

  /// How many are waiting.
  synchronized int waiting() {
    return waiting.size();
  }

  /// How many may be inside at once now.
  synchronized int limit() {
    return (int) limit;
  }
}
