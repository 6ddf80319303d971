package dev.halftime.app.web.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.halftime.record.Result;
import dev.halftime.report.Report;
import java.util.List;
import java.util.concurrent.Semaphore;

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
  /// @param of number of episodes of the run, and of missing ones
  /// @param until time until which the report is used, as in [System#nanoTime]
  private record Made(String html, Count of, long until) {}

  private record Count(int all, long missing) {

    static Count in(LoadedRun opened) {
      List<Result> results = opened.results();
      return new Count(results.size(), results.stream().filter(Result::missing).count());
    }
  }

  /// Returns the report on the episodes that pass a filter, as HTML.
  public String of(String run, EpisodeFilter filter) {
    LoadedRun opened = storeView.open(run);
    return kept.asMap()
        .compute(
            run + filter.query(),
            (_, known) ->
                known != null
                        && (known.of().equals(Count.in(opened))
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
              : Report.of(opened.run(), storeView.planned(opened.run()), results.stream()).part();
      long end = System.nanoTime();
      return new Made(html, Count.in(opened), end + SHARE * (end - start));
    } finally {
      working.release();
    }
  }
}
