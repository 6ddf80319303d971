package dev.halftime.episode;

import dev.halftime.usage.Usage;
import dev.halftime.usage.UsageBounds;
import dev.halftime.usage.UsageMeter;

/// The meter of one agent or user, with the accumulated usage.
public final class UsageCounter implements UsageMeter {

  private Usage counted = Usage.NONE;
  private boolean claimed;

  @Override
  public synchronized void add(Usage usage) {
    Usage checked = UsageBounds.consistent(UsageBounds.check("the reported usage", usage));
    counted = UsageBounds.check("the reported usage", counted.plus(checked));
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

  /// Returns the usage since the last call.
  public synchronized Usage take() {
    Usage since = counted;
    counted = Usage.NONE;
    claimed = false;
    return since;
  }
}
