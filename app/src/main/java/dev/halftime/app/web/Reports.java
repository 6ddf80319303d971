package dev.halftime.app.web;

import dev.halftime.Result;
import dev.halftime.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// Reports as parts of pages; the newest are kept, since a large one takes a while.
final class Reports {

  private static final int KEPT = 16;

  private final Shelf shelf;
  private final Semaphore working = new Semaphore(2);
  private final Map<String, String> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  Reports(Shelf shelf) {
    this.shelf = shelf;
  }

  /// The report on the episodes that pass a filter, as HTML.
  String of(String run, Filter filter) {
    Shelf.Opened opened = shelf.open(run);
    String key = run + ' ' + opened.results().size() + filter.query();
    synchronized (kept) {
      String known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    working.acquireUninterruptibly();
    try {
      List<Result> results = filter.of(opened);
      String part =
          results.isEmpty()
              ? "<p>No episodes are on record here yet.</p>"
              : Report.of(opened.run(), shelf.planned(opened.run()), results.stream()).part();
      synchronized (kept) {
        kept.put(key, part);
      }
      return part;
    } finally {
      working.release();
    }
  }
}
