package dev.halftime.app.web.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.section.SimulatedUsers;
import java.util.List;

/// Caches statistics on the behavior of users. A large run is read one slice per request.
public final class UserBehaviorCache {

  private static final int KEPT = 32;

  /// Maximum time for a slice, in nanoseconds.
  private static final long SLICE = 150_000_000L;

  private final Store store;
  private final Cache<String, Reading> readings =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  public UserBehaviorCache(Store store) {
    this.store = store;
  }

  /// The statistics so far.
  ///
  /// @param part tables as HTML; empty if there were no simulated users
  /// @param read number of episodes read
  /// @param all number of all episodes
  public record Conduct(String part, int read, int all) {

    public boolean done() {
      return read >= all;
    }

    public String progress() {
      return "Read %,d of %,d episodes.".formatted(read, all);
    }
  }

  /// Reads another slice and returns the statistics so far. Concurrent requests with the same
  /// filter share them.
  public Conduct of(LoadedRun opened, EpisodeFilter filter) {
    String key = opened.run().id() + filter.query();
    return readings.get(key, _ -> new Reading(opened.run(), store)).on(opened, filter);
  }

  private static final class Reading {

    private final SimulatedUsers simulators;
    private int at;

    Reading(Run run, Store store) {
      this.simulators = new SimulatedUsers(run, store);
    }

    /// Results are in the order in which episodes finished, so that those read stay the same.
    synchronized Conduct on(LoadedRun opened, EpisodeFilter filter) {
      List<Result> results = opened.finished();
      long end = System.nanoTime() + SLICE;
      while (at < results.size() && System.nanoTime() < end) {
        Result next = results.get(at++);
        if (filter.passes(opened, next)) {
          simulators.add(next);
        }
      }
      return new Conduct(simulators.part(), at, results.size());
    }
  }
}
