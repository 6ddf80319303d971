package dev.halftime.episode;

import dev.halftime.Ending.Boundary;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Interrupts a thread that works for too long while the watchdog is armed.
///
/// One background thread polls all watchdogs, so that arming and disarming, which happens at every
/// act of every episode, touches no shared state. It counts its rounds instead of reading a clock;
/// a watchdog fires a round late rather than early.
final class Watchdog implements AutoCloseable {

  /// Maximum time of one call of a world, a user's maker, a scorer or the hooks of an assumption.
  /// They are not the agent's, whose limits do not apply to them, so it is generous.
  static final Duration PART = Duration.ofHours(1);

  private static final long ROUND_MILLIS = 50;
  private static final Set<Watchdog> ALL = ConcurrentHashMap.newKeySet();
  private static volatile boolean idle;
  private static final Thread POLLER =
      Thread.ofPlatform().daemon().name("limits").start(Watchdog::poll);

  private final BooleanSupplier cut;
  private Thread thread = Thread.currentThread();
  private long roundsLeft;
  private boolean armed;
  private boolean fired;

  private Watchdog(BooleanSupplier cut) {
    this.cut = cut;
  }

  /// Creates a watchdog, not yet armed.
  ///
  /// @param cut once true, the watchdog fires at the next round in which it is armed
  static Watchdog until(BooleanSupplier cut) {
    Watchdog watchdog = new Watchdog(cut);
    ALL.add(watchdog);
    if (idle) {
      LockSupport.unpark(POLLER);
    }
    return watchdog;
  }

  /// Calls third-party code other than an agent; interrupts it if it takes longer than [#PART], or
  /// if the run is cut off.
  static <T> T part(Boundary boundary, BooleanSupplier cut, Supplier<? extends @Nullable T> work) {
    try (Watchdog watchdog = until(cut)) {
      return watchdog.call(boundary, PART, work);
    }
  }

  /// Calls third-party code other than an agent; interrupts it if it takes longer than this time,
  /// or if the run is cut off.
  <T> T call(Boundary boundary, Duration time, Supplier<? extends @Nullable T> work) {
    arm(time);
    try {
      return BoundaryException.at(boundary, work);
    } catch (BoundaryException broken) {
      throw disarm() ? overdue(boundary, time, broken) : broken;
    } finally {
      disarm();
    }
  }

  private BoundaryException overdue(Boundary boundary, Duration time, BoundaryException broken) {
    return cut.getAsBoolean()
        ? new BoundaryException(Boundary.STOP, Meter.STOPPED, broken)
        : new BoundaryException(boundary, "one call took more than " + time, broken);
  }

  private static void poll() {
    while (true) {
      idle = ALL.isEmpty();
      if (idle && ALL.isEmpty()) {
        LockSupport.park();
      } else {
        LockSupport.parkNanos(ROUND_MILLIS * 1_000_000);
        ALL.forEach(Watchdog::tick);
      }
    }
  }

  private synchronized void tick() {
    if (armed && !fired && (--roundsLeft < 0 || cut.getAsBoolean())) {
      fired = true;
      thread.interrupt();
    }
  }

  /// Arms the watchdog: it interrupts the current thread when this time has passed.
  synchronized void arm(Duration left) {
    thread = Thread.currentThread();
    roundsLeft = Math.max(0, left.toMillis() / ROUND_MILLIS) + 1;
    fired = false;
    armed = true;
  }

  /// Disarms the watchdog; returns whether it fired since it was armed, and clears the interrupt it
  /// caused.
  synchronized boolean disarm() {
    if (armed && fired) {
      Thread.interrupted();
    }
    armed = false;
    return fired;
  }

  @Override
  public void close() {
    ALL.remove(this);
    disarm();
  }
}
