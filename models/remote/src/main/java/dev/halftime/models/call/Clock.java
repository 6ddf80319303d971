package dev.halftime.models.call;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// The sources of time and randomness that retries use.
///
/// @param nanos a clock, in nanoseconds from an arbitrary origin
/// @param pause sleeps for a duration
/// @param jitter random numbers from 0 (inclusive) to 1 (exclusive), for jitter
public record Clock(LongSupplier nanos, Pause pause, DoubleSupplier jitter) {

  /// Sleeps for a duration.
  @FunctionalInterface
  public interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /// The system clock, thread sleep and random numbers of the JDK.
  public static final Clock REAL = new Clock(System::nanoTime, Thread::sleep, Math::random);
}
