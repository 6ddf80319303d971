package dev.halftime.agent;

import dev.halftime.Observation;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// An observation that somebody waits for.
final class PendingObservation {

  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile Optional<Observation> came = Optional.empty();

  /// Hands it over.
  void come(Observation observation) {
    came = Optional.of(observation);
    settled.countDown();
  }

  /// Lets nobody wait any longer: it will not come.
  void giveUp() {
    settled.countDown();
  }

  /// Waits for it.
  ///
  /// @throws EpisodeOver if it will not come
  Observation get() throws InterruptedException {
    settled.await();
    return came.orElseThrow(EpisodeOver::new);
  }
}
