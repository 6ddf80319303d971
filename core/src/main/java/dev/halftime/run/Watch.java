package dev.halftime.run;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Interrupts a thread that works for too long.
final class Watch implements AutoCloseable {

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Thread thread;
  private final ScheduledFuture<?> alarm;
  private boolean rang;
  private boolean over;

  private Watch(Thread thread, Duration left) {
    this.thread = thread;
    this.alarm = CLOCK.schedule(this::ring, Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
  }

  static Watch over(Thread thread, Duration left) {
    return new Watch(thread, left);
  }

  private synchronized void ring() {
    if (!over) {
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
    over = true;
    alarm.cancel(false);
    if (rang) {
      Thread.interrupted();
    }
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("limits").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
