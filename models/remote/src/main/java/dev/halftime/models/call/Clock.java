package dev.halftime.models.call;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// The time and luck that waiting takes.
///
/// @param nanos a clock, in nanoseconds from any origin
/// @param pause waits
/// @param luck from 0 to below 1, for jitter
public record Clock(LongSupplier nanos, Pause pause, DoubleSupplier luck) {

  /// Waits for so long.
  @FunctionalInterface
  public interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /// That of this machine.
  public static final Clock REAL = new Clock(System::nanoTime, Thread::sleep, Math::random);
}
