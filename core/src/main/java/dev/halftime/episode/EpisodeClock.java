package dev.halftime.episode;

import static dev.halftime.episode.BoundaryException.at;

import dev.halftime.Ending.Boundary;
import dev.halftime.EpisodeHooks;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The clock of an episode, in nanoseconds from an arbitrary origin: that of this machine, or one
/// that an assumption simulates. If a simulated clock fails or goes back, the episode fails.
final class EpisodeClock implements LongSupplier {

  private final LongSupplier real;
  private final LongSupplier shown;
  private final boolean simulated;
  private long latest = Long.MIN_VALUE;
  private @Nullable BoundaryException failed;

  private EpisodeClock(LongSupplier real, LongSupplier shown) {
    this.real = real;
    this.shown = shown;
    this.simulated = !shown.equals(real);
  }

  static EpisodeClock of(EpisodeHooks hooks, LongSupplier real) {
    try {
      return new EpisodeClock(real, at(Boundary.WORLD, () -> hooks.clock(real)));
    } catch (BoundaryException broken) {
      return new EpisodeClock(
          real,
          () -> {
            throw broken;
          });
    }
  }

  /// Returns whether time is simulated.
  boolean simulated() {
    return simulated;
  }

  /// Returns the time on this machine.
  long real() {
    return real.getAsLong();
  }

  /// Returns the time.
  ///
  /// @throws BoundaryException if a simulated clock fails or has gone back
  @Override
  public long getAsLong() {
    if (!simulated) {
      return real.getAsLong();
    }
    if (failed != null) {
      throw failed;
    }
    try {
      latest = at(Boundary.WORLD, this::next);
      return latest;
    } catch (BoundaryException broken) {
      failed = broken;
      throw broken;
    }
  }

  private long next() {
    long now = shown.getAsLong();
    if (now < latest) {
      throw new IllegalStateException(
          "the clock of an assumption went back by %,d ns".formatted(latest - now));
    }
    return now;
  }
}
