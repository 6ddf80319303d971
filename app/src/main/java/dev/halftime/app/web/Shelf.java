package dev.halftime.app.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.halftime.Cell;
import dev.halftime.Episode;
import dev.halftime.Result;
import dev.halftime.Task;
import dev.halftime.experiment.Plan;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// What pages read of the store; the results of runs that were looked at last are kept.
final class Shelf {

  /// How long the list of runs is taken to be as it was, in nanoseconds.
  private static final long FRESH = 1_000_000_000L;

  /// About how many bytes a result takes; those kept may take a fourth of the memory.
  private static final long BYTES = 400;

  private final Store store;
  private final Predicate<String> hidden;
  private final Map<String, Integer> planned = new ConcurrentHashMap<>();
  private final Cache<String, Opened> opened =
      Caffeine.newBuilder()
          .maximumWeight(Runtime.getRuntime().maxMemory() / 4 / BYTES)
          .weigher((String _, Opened it) -> 1 + it.results().size())
          .executor(Runnable::run)
          .build();
  private List<Run> runs = List.of();
  private long read;

  /// @param hidden ids of runs that must not be seen yet
  Shelf(Store store, Predicate<String> hidden) {
    this.store = store;
    this.hidden = hidden;
  }

  Store store() {
    return store;
  }

  /// Whether a run must not be seen yet.
  boolean hides(String run) {
    return hidden.test(run);
  }

  /// All runs that may be seen, newest first.
  synchronized List<Run> runs() {
    if (runs.isEmpty() || System.nanoTime() - read > FRESH) {
      runs = store.runs().reversed();
      read = System.nanoTime();
    }
    return runs.stream().filter(run -> !hides(run.id())).toList();
  }

  Run run(String id) {
    return find(id)
        .or(() -> {
          forget();
          return find(id);
        })
        .orElseThrow(() -> Refused.missing("There is no run '" + id + "'."));
  }

  private Optional<Run> find(String id) {
    return runs().stream().filter(run -> run.id().equals(id)).findFirst();
  }

  private synchronized void forget() {
    runs = List.of();
  }

  int planned(Run run) {
    return planned.computeIfAbsent(run.id(), _ -> Plan.episodes(run));
  }

  long finished(Run run) {
    return store.finished(run.id());
  }

  /// A run with all its results; only those that are new are read, once however many look.
  Opened open(String id) {
    Run run = run(id);
    return opened
        .asMap()
        .compute(id, (_, known) -> (known == null ? Opened.none(run) : known).andNew(store));
  }

  /// The task that was given in a cell, with its whole content if the store has it.
  Optional<Task> task(Run run, Cell cell) {
    return store.task(run.id(), cell.benchmark(), cell.task());
  }

  Optional<Episode> episode(Run run, Cell cell) {
    return store.episode(run.id(), cell);
  }

  /// The cell that has this key.
  Cell cell(Run run, String key) {
    return Keys.cell(key)
        .or(() ->
            open(run.id()).results().stream()
                .map(Result::cell)
                .filter(it -> it.key().equals(key))
                .findFirst())
        .orElseThrow(() -> Refused.missing("There is no such episode in run '" + run.id() + "'."));
  }
}
