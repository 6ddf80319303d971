package dev.halftime.app.web.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import dev.halftime.record.Store;
import dev.halftime.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// Caches the latest reports as parts of pages.
///
/// The report of a run in progress may be outdated: its computation takes at most a tenth of the
/// time of one core, whatever the number of viewers.
public final class ReportCache {

  private static final int KEPT_CHARACTERS = 1 << 24;
  private static final int SHARE = 10;

  private final StoreView storeView;
  private final Semaphore working = new Semaphore(2);
  private final Cache<String, Made> kept =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_CHARACTERS)
          .weigher((String _, Made it) -> it.html().length())
          .executor(Runnable::run)
          .build();

  public ReportCache(StoreView storeView) {
    this.storeView = storeView;
  }

  /// A computed report.
  ///
  /// @param of number of episodes of the run, of missing ones, and of its probes
  /// @param until time until which the report is used, as in [System#nanoTime]
  private record Made(String html, Count of, long until) {}

  private record Count(int all, long missing, long probes) {}

  private Count count(LoadedRun opened) {
    List<Result> results = opened.results();
    Store store = storeView.store();
    return new Count(
        results.size(),
        results.stream().filter(Result::missing).count(),
        store.probing(opened.run().id()).map(it -> store.finished(it.id())).orElse(0L));
  }

  /// Returns the report on the episodes that pass a filter, as HTML.
  public String of(String run, EpisodeFilter filter) {
    LoadedRun opened = storeView.open(run);
    return kept.asMap()
        .compute(
            run + filter.query(),
            (_, known) ->
                known != null
                        && (known.of().equals(count(opened))
                            || System.nanoTime() - known.until() < 0)
                    ? known
                    : make(opened, filter))
        .html();
  }

  private Made make(LoadedRun opened, EpisodeFilter filter) {
    working.acquireUninterruptibly();
    try {
      long start = System.nanoTime();
      List<Result> results = filter.of(opened);
      String html =
          results.isEmpty()
              ? "<p class=\"empty\">No episodes recorded yet.</p>"
              : report(opened.run(), results, filter).part();
      long end = System.nanoTime();
      return new Made(html, count(opened), end + SHARE * (end - start));
    } finally {
      working.release();
    }
  }

  /// Returns the report on some results of a run; with its probes, unless only some tasks of each
  /// sequence are left.
  private Report report(Run run, List<Result> results, EpisodeFilter filter) {
    int planned = storeView.planned(run);
    Optional<Run> probing = storeView.store().probing(run.id());
    if (probing.isEmpty() || !filter.family().isEmpty() || !filter.verdict().isEmpty()) {
      return Report.of(run, planned, results.stream());
    }
    try (Stream<Result> probes = storeView.store().results(probing.get().id())) {
      return Report.of(
          run,
          planned,
          results.stream(),
          probes.filter(it -> filter.chooses(it.cell().agent(), it.cell().setting())));
    }
  }
}
