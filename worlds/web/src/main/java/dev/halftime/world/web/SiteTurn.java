package dev.halftime.world.web;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Lets one world at a time use sites that a command resets.
final class SiteTurn {

  private final Semaphore free = new Semaphore(1);
  private volatile @Nullable Thread holder;

  /// Waits for the turn.
  ///
  /// @throws IllegalStateException if this thread has it already for another world, for which it
  ///   would wait for ever, or if it is interrupted
  void take() {
    if (Thread.currentThread().equals(holder)) {
      throw new IllegalStateException(
          "two worlds are needed at once, and --web-reset lets one at a time use the sites");
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
