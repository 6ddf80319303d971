package dev.halftime.app.web.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.halftime.Episode;
import dev.halftime.Task;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.experiment.Plan;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The part of a store that pages may show, with a cache of the results of recently opened runs.
public final class StoreView {

  /// Time for which the list of runs is cached, in nanoseconds.
  private static final long FRESH = 1_000_000_000L;

  /// Approximate size of a result in bytes; the cached ones may use a quarter of the memory.
  private static final long BYTES = 400;

  private final Store store;
  private final Predicate<String> hidden;
  private final Map<String, Integer> planned = new ConcurrentHashMap<>();
  private final Cache<String, LoadedRun> opened =
      Caffeine.newBuilder()
          .maximumWeight(Runtime.getRuntime().maxMemory() / 4 / BYTES)
          .weigher((String _, LoadedRun it) -> 1 + it.results().size())
          .executor(Runnable::run)
          .build();
  private List<Run> runs = List.of();
  private long read;

  /// @param hidden selects the ids of runs that must not be shown yet
  public StoreView(Store store, Predicate<String> hidden) {
    this.store = store;
    this.hidden = hidden;
  }

  public Store store() {
    return store;
  }

  /// Returns whether a run must not be shown yet.
  public boolean hides(String run) {
    return hidden.test(run);
  }

  /// Returns all runs that may be shown, newest first.
  public synchronized List<Run> runs() {
    if (runs.isEmpty() || System.nanoTime() - read > FRESH) {
      runs = store.runs().reversed();
      read = System.nanoTime();
    }
    return runs.stream().filter(run -> !hides(run.id())).toList();
  }

  public Run run(String id) {
    return find(id)
        .or(() -> {
          forget();
          return find(id);
        })
        .orElseThrow(() -> RefusedRequest.missing("There is no run '" + id + "'."));
  }

  private Optional<Run> find(String id) {
    return runs().stream().filter(run -> run.id().equals(id)).findFirst();
  }

  private synchronized void forget() {
    runs = List.of();
  }

  /// Deletes a run.
  ///
  /// @return whether it was deleted; false if it is in use
  public boolean delete(Run run) {
    boolean deleted = store.delete(run.id());
    if (deleted) {
      opened.invalidate(run.id());
      planned.remove(run.id());
      forget();
    }
    return deleted;
  }

  public int planned(Run run) {
    return planned.computeIfAbsent(run.id(), _ -> Plan.episodes(run));
  }

  public long finished(Run run) {
    return store.finished(run.id());
  }

  /// Returns a run with all its results. Only new results are read, once for all concurrent
  /// requests.
  public LoadedRun open(String id) {
    Run run = run(id);
    return opened
        .asMap()
        .compute(id, (_, known) -> (known == null ? LoadedRun.none(run) : known).andNew(store));
  }

  /// Returns the task of an episode, with its whole content if the store has it.
  public Optional<Task> task(Run run, Episode.Key cell) {
    return store.task(run.id(), cell.benchmark(), cell.task());
  }

  public Optional<Episode> episode(Run run, Episode.Key cell) {
    return store.episode(run.id(), cell);
  }

  /// Returns the episode key of this text.
  public Episode.Key cell(Run run, String key) {
    return EpisodeKeys.cell(key)
        .or(() ->
            open(run.id()).results().stream()
                .map(Result::cell)
                .filter(it -> it.key().equals(key))
                .findFirst())
        .orElseThrow(
            () -> RefusedRequest.missing("There is no such episode in run '" + run.id() + "'."));
  }
}
