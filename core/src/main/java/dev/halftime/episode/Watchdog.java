package dev.halftime.episode;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Interrupts a thread that works for too long, whenever it is armed.
///
/// One patrol goes round all watches, so that arming and disarming, which every act of every
/// episode does, touches nothing that others touch. It counts its rounds instead of reading a
/// clock; a watch rings a round late rather than early.
final class Watchdog implements AutoCloseable {

  private static final long ROUND_MILLIS = 20;
  private static final Set<Watchdog> ALL = ConcurrentHashMap.newKeySet();
  private static volatile boolean idle;
  private static final Thread PATROL =
      Thread.ofPlatform().daemon().name("limits").start(Watchdog::patrol);

  private final Thread thread;
  private final BooleanSupplier cut;
  private long rounds;
  private boolean armed;
  private boolean rang;

  private Watchdog(Thread thread, BooleanSupplier cut) {
    this.thread = thread;
    this.cut = cut;
  }

  /// A watch over this thread, not yet armed.
  ///
  /// @param cut once true, it rings at once whenever it is armed
  static Watchdog over(Thread thread, BooleanSupplier cut) {
    Watchdog watch = new Watchdog(thread, cut);
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
        ALL.forEach(Watchdog::pass);
      }
    }
  }

  private synchronized void pass() {
    if (armed && !rang && (--rounds < 0 || cut.getAsBoolean())) {
      rang = true;
      thread.interrupt();
    }
  }

  /// Rings, by an interrupt, when this time is over.
  synchronized void arm(Duration left) {
    rounds = Math.max(0, left.toMillis() / ROUND_MILLIS) + 1;
    rang = false;
    armed = true;
  }

  /// Rings no more; whether it rang since it was armed. The interrupt is taken back.
  synchronized boolean disarm() {
    if (armed && rang) {
      Thread.interrupted();
    }
    armed = false;
    return rang;
  }

  @Override
  public void close() {
    ALL.remove(this);
    disarm();
  }
}
