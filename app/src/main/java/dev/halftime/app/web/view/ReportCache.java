package dev.halftime.app.web.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.halftime.record.Result;
import dev.halftime.report.Report;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Reports as parts of pages; those that were looked at last are kept.
///
/// The report of a run that goes on may be some time behind: it is made so seldom that making it
/// takes a tenth of the time of one core at most, however many look.
public final class ReportCache {

  private static final int KEPT_CHARACTERS = 1 << 24;
  private static final int SHARE = 10;

  private final StoreView shelf;
  private final Semaphore working = new Semaphore(2);
  private final Cache<String, Made> kept =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_CHARACTERS)
          .weigher((String _, Made it) -> it.html().length())
          .executor(Runnable::run)
          .build();

  public ReportCache(StoreView shelf) {
    this.shelf = shelf;
  }

  /// A report as it was made.
  ///
  /// @param of how many episodes of the run, and how many of them were missing
  /// @param until when it is as good as new, in nanoseconds of the machine's clock
  private record Made(String html, Count of, long until) {}

  private record Count(int all, long missing) {

    static Count in(LoadedRun opened) {
      List<Result> results = opened.results();
      return new Count(results.size(), results.stream().filter(Result::missing).count());
    }
  }

  /// The report on the episodes that pass a filter, as HTML.
  public String of(String run, EpisodeFilter filter) {
    LoadedRun opened = shelf.open(run);
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
              : Report.of(opened.run(), shelf.planned(opened.run()), results.stream()).part();
      long end = System.nanoTime();
      return new Made(html, Count.in(opened), end + SHARE * (end - start));
    } finally {
      working.release();
    }
  }
}
