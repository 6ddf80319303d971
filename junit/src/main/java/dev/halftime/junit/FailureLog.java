package dev.halftime.junit;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Transcript;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Keeps the first exception of an agent. The record of an episode has only its message, and a
/// failed test needs its stack trace.
final class FailureLog {

  private final AtomicReference<Optional<Throwable>> first =
      new AtomicReference<>(Optional.empty());

  /// Returns the first exception that an agent threw while it was not interrupted.
  Optional<Throwable> first() {
    return first.get();
  }

  /// Returns a supplier of the same agents, whose exceptions are kept and thrown on.
  Supplier<Agent> watching(Supplier<? extends Agent> maker) {
    return () -> new Watched(of(maker));
  }

  private <T> T of(Supplier<T> part) {
    try {
      return part.get();
    } catch (RuntimeException | Error thrown) {
      if (!Thread.currentThread().isInterrupted()) {
        first.updateAndGet(known -> known.or(() -> Optional.of(thrown)));
      }
      throw thrown;
    }
  }

  private void run(Runnable part) {
    Object _ =
        of(() -> {
          part.run();
          return this;
        });
  }

  private final class Watched implements Agent {

    private final Agent agent;

    Watched(Agent agent) {
      this.agent = agent;
    }

    @Override
    public void begin(EpisodeStart start) {
      run(() -> agent.begin(start));
    }

    @Override
    public Action act(Transcript seen) {
      return of(() -> agent.act(seen));
    }

    @Override
    public void learn(Episode episode) {
      run(() -> agent.learn(episode));
    }

    @Override
    public Optional<Snapshots> snapshots() {
      return of(agent::snapshots);
    }

    @Override
    public void close() {
      run(agent::close);
    }
  }
}
