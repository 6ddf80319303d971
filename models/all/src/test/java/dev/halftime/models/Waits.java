package dev.halftime.models;

import dev.halftime.models.call.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A clock on which only pauses take time.
final class Waits {

  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong nanos = new AtomicLong();

  Clock clock() {
    return new Clock(
        nanos::get,
        pause -> {
          pauses.add(pause);
          nanos.addAndGet(pause.toNanos());
        },
        () -> 0);
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
