package dev.halftime.models.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A FIFO limiter of the concurrent calls to a provider. The limit adapts to the provider: it
/// doubles after each round of successes until the provider first reports overload, then grows by
/// one per round, and is halved after each overload (slow start and congestion avoidance; Jacobson
/// 1988, Chiu and Jain 1989).
///
/// The limit never exceeds twice the concurrency actually used, since a limit that is never reached
/// is untested.
public final class ConcurrencyLimiter {

  private final int most;
  private final Admission admission;
  private final Deque<CountDownLatch> waiting = new ArrayDeque<>();
  private double limit;
  private int inside;
  private int tried; // highest concurrency since the limit was cut
  private long cuts;

  /// @param first initial limit of concurrent calls
  /// @param most maximum limit of concurrent calls
  public ConcurrencyLimiter(int first, int most) {
    this(first, most, Admission.ALL);
  }

  /// @param first initial limit of concurrent calls
  /// @param most maximum limit of concurrent calls
  /// @param admission admits each call
  public ConcurrencyLimiter(int first, int most, Admission admission) {
    this.limit = Math.min(first, most);
    this.most = most;
    this.admission = admission;
  }

  /// Waits until a call may be made.
  ///
  /// @param model name of the model
  /// @return a permit; empty if this process may make no more calls
  Optional<Admission.Admitted> admitted(String model) throws InterruptedException {
    return admission.ask(model, most);
  }

  /// A permit for one call.
  ///
  /// @param cuts how often the limit had been cut when the permit was issued
  record Pass(long cuts) {}

  /// Waits for a permit.
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

  /// Returns a permit.
  ///
  /// @param crowded whether the provider was overloaded; calls that were admitted together cut the
  ///   limit only once
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

  /// Returns the number of waiting calls.
  synchronized int waiting() {
    return waiting.size();
  }

  /// Returns the current limit of concurrent calls.
  synchronized int limit() {
    return (int) limit;
  }
}
