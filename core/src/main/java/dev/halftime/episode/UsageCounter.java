package dev.halftime.episode;

import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageMeter;

/// The meter of one agent or user, with the accumulated usage.
public final class UsageCounter implements UsageMeter {

  private Usage counted = Usage.NONE;
  private boolean claimed;

  @Override
  public synchronized void add(Usage usage) {
    counted = sound(counted.plus(sound(usage)));
  }

  @Override
  public synchronized void claim(Usage usage) {
    add(usage.unnamed());
    claimed = true;
  }

  /// Returns whether some of the usage since [#take] was reported by a program about itself.
  synchronized boolean claimed() {
    return claimed;
  }

  private static Usage sound(Usage usage) {
    boolean sound =
        usage.tokensIn() >= 0
            && usage.tokensOut() >= 0
            && usage.dollars() >= 0
            && usage.dollars() < Double.POSITIVE_INFINITY
            && usage.modelNanos() >= 0
            && usage.toolNanos() >= 0
            && usage.waitNanos() >= 0
            && usage.nanos() >= 0
            && usage.cacheRead() >= 0
            && usage.cacheWritten() >= 0
            && usage.untold() >= 0
            && usage.unpriced() >= 0;
    if (!sound) {
      throw new IllegalArgumentException("reported negative or infinite usage: " + usage);
    }
    return usage;
  }

  /// Returns the usage since the last call.
  public synchronized Usage take() {
    Usage since = counted;
    counted = Usage.NONE;
    claimed = false;
    return since;
  }
}
