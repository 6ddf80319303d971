package dev.halftime.models;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/// Lets calls through to a provider, first come, first served, as many at once as it seems to bear:
/// one more after each round of successes, half as many after the provider was too busy (additive
/// increase, multiplicative decrease; Chiu and Jain 1989).
final class Gate {

  private final int most;
  private final Deque<CountDownLatch> waiting = new ArrayDeque<>();
  private double limit;
  private int inside;
  private long cuts;

  /// @param first how many at once in the beginning
  /// @param most how many at once at most
  Gate(int first, int most) {
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
      limit = Math.min(most, limit + 1 / limit);
    } else if (pass.cuts() == cuts) {
      limit = Math.max(1, limit / 2);
      cuts++;
    }
    admit();
  }

  private void admit() {
    while (inside < (int) limit && !waiting.isEmpty()) {
      inside++;
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
