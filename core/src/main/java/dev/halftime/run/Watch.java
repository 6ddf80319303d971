package dev.halftime.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Interrupts a thread that works for too long.
///
/// One patrol goes round all watches, so that beginning and ending a watch, which every act of
/// every episode does, touches no lock that others touch. It counts its rounds instead of reading a
/// clock; a watch rings a round late rather than early.
final class Watch implements AutoCloseable {

  private static final long ROUND_MILLIS = 10;
  private static final Set<Watch> ALL = ConcurrentHashMap.newKeySet();
  private static volatile boolean idle;
  private static final Thread PATROL =
      Thread.ofPlatform().daemon().name("limits").start(Watch::patrol);

  private final Thread thread;
  private long rounds; // only the patrol touches it
  private boolean rang;
  private boolean over;

  private Watch(Thread thread, long rounds) {
    this.thread = thread;
    this.rounds = rounds;
  }

  static Watch over(Thread thread, Duration left) {
    Watch watch = new Watch(thread, Math.max(0, left.toMillis() / ROUND_MILLIS) + 1);
    ALL.add(watch);
    if (idle) {
      LockSupport.unpark(PATROL);
    }
    return watch;
  }

  private static void patrol() {
    while (true) {
      idle = ALL.isEmpty();
      if (idle && ALL.isEmpty()) {
        LockSupport.park();
      } else {
        LockSupport.parkNanos(ROUND_MILLIS * 1_000_000);
        ALL.forEach(Watch::pass);
      }
    }
  }

  private void pass() {
    if (--rounds < 0) {
      ring();
    }
  }

  private synchronized void ring() {
    if (!over && !rang) {
      rang = true;
      thread.interrupt();
    }
  }

  /// Whether the time was over before the work was.
  synchronized boolean rang() {
    return rang;
  }

  @Override
  public synchronized void close() {
    ALL.remove(this);
    over = true;
    if (rang) {
      Thread.interrupted();
    }
  }
}
