package dev.halftime.experiment;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// True once a time has passed since a stop was requested.
final class GracePeriod implements BooleanSupplier {

  private final BooleanSupplier stop;
  private final LongSupplier nanos;
  private final Duration time;
  private boolean stopped;
  private long since;

  /// Creates a grace period.
  ///
  /// @param nanos a clock, in nanoseconds from an arbitrary origin
  GracePeriod(BooleanSupplier stop, LongSupplier nanos, Duration time) {
    this.stop = stop;
    this.nanos = nanos;
    this.time = time;
  }

  @Override
  public boolean getAsBoolean() {
    if (!stop.getAsBoolean()) {
      return false;
    }
    synchronized (this) {
      long now = nanos.getAsLong();
      since = stopped ? since : now;
      stopped = true;
      return now - since >= time.toNanos();
    }
  }
}
