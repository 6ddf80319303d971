package dev.halftime.world.web;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A lock that gives one world at a time access to sites that a command resets.
final class SiteTurn {

  private final Semaphore free = new Semaphore(1);
  private volatile @Nullable Thread holder;

  /// Acquires the lock.
  ///
  /// @throws IllegalStateException if this thread already holds it for another world, which would
  ///   be a deadlock, or if it is interrupted
  void take() {
    if (Thread.currentThread().equals(holder)) {
      throw new IllegalStateException(
          "two worlds are needed at the same time, but --web-reset allows only one to use the"
              + " sites");
    }
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another world used the sites", e);
    }
    holder = Thread.currentThread();
  }

  void release() {
    holder = null;
    free.release();
  }

  boolean isFree() {
    return free.availablePermits() > 0;
  }
}
