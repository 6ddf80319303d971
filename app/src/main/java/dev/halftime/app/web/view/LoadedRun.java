package dev.halftime.app.web.view;

import dev.halftime.Episode;
import dev.halftime.Setting;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The results of a run so far, with the families of its tasks.
///
/// @param finished results in the order in which the episodes finished
/// @param results the same results ordered by agent, benchmark, setting, sequence, trial, position
///   and task
/// @param families family by benchmark, a slash, and task
public record LoadedRun(
    Run run, List<Result> finished, List<Result> results, Map<String, String> families) {

  /// Equal settings are the same object here, which avoids most comparisons of their names.
  private static final Comparator<Setting> SETTING =
      (one, other) -> one == other ? 0 : one.id().compareTo(other.id());

  private static final Comparator<Episode.Key> PLACE =
      Comparator.comparing(Episode.Key::agent)
          .thenComparing(Episode.Key::benchmark)
          .thenComparing(Episode.Key::setting, SETTING)
          .thenComparing(Episode.Key::sequence)
          .thenComparingInt(Episode.Key::trial)
          .thenComparingInt(Episode.Key::position)
          .thenComparing(Episode.Key::task);

  static LoadedRun none(Run run) {
    Map<String, String> families = new HashMap<>();
    run.tasks()
        .forEach((given, tasks) ->
            tasks.forEach(task -> families.put(given + '/' + task.id(), task.family())));
    return new LoadedRun(run, List.of(), List.of(), families);
  }

  /// Returns these results and those of episodes finished since; only new results, and retried
  /// missing ones, are read.
  LoadedRun andNew(Store store) {
    return found(store).andMore(store);
  }

  private LoadedRun found(Store store) {
    Map<Episode.Key, Result> found = new HashMap<>();
    for (Result result : finished) {
      if (result.missing()) {
        store
            .result(run.id(), result.cell())
            .filter(now -> !now.equals(result))
            .ifPresent(now -> found.put(result.cell(), now.as(result.cell())));
      }
    }
    return found.isEmpty()
        ? this
        : new LoadedRun(run, with(finished, found), with(results, found), families);
  }

  private static List<Result> with(List<Result> results, Map<Episode.Key, Result> found) {
    return results.stream().map(it -> found.getOrDefault(it.cell(), it)).toList();
  }

  private LoadedRun andMore(Store store) {
    Slim slim = new Slim();
    List<Result> more = new ArrayList<>();
    try (Stream<Result> read = store.results(run.id(), finished.size())) {
      read.forEach(result -> more.add(slim.of(result)));
    }
    if (more.isEmpty()) {
      return this;
    }
    List<Result> all = new ArrayList<>(finished);
    all.addAll(more);
    List<Result> sorted = new ArrayList<>(results);
    sorted.addAll(more);
    sorted.sort(Comparator.comparing(Result::cell, PLACE));
    return new LoadedRun(run, all, sorted, families);
  }

  public String family(Episode.Key cell) {
    return families.getOrDefault(cell.benchmark() + '/' + cell.task(), "");
  }

  /// Replaces equal names by the same object, so that a hundred thousand results fit in memory.
  private static final class Slim {

    private final Map<Object, Object> same = new HashMap<>();

    Result of(Result result) {
      return result.as(of(result.cell()));
    }

    private Episode.Key of(Episode.Key cell) {
      return new Episode.Key(
          one(cell.agent()),
          one(cell.benchmark()),
          one(cell.setting()),
          one(cell.task()),
          one(cell.sequence()),
          cell.position(),
          cell.trial());
    }

    @SuppressWarnings("unchecked")
    private <T> T one(T value) {
      return (T) same.computeIfAbsent(value, it -> it);
    }
  }
}
