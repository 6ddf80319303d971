package dev.halftime.agent;

import dev.halftime.Observation;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// An observation that a thread waits for; a future that can be completed or abandoned.
final class PendingObservation {

  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile Optional<Observation> came = Optional.empty();

  /// Delivers the observation.
  void come(Observation observation) {
    came = Optional.of(observation);
    settled.countDown();
  }

  /// Releases waiting threads: the observation will not arrive.
  void giveUp() {
    settled.countDown();
  }

  /// Waits for the observation.
  ///
  /// @throws EpisodeOver if it will not arrive
  Observation get() throws InterruptedException {
    settled.await();
    return came.orElseThrow(EpisodeOver::new);
  }
}
