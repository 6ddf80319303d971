package dev.halftime.app.web.page;

import dev.halftime.Episode;
import dev.halftime.app.session.RefusedRequest;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.view.EpisodeFilter;
import dev.halftime.app.web.view.LoadedRun;
import dev.halftime.app.web.view.SearchHit;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.record.Result;
import dev.halftime.record.Run;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Full-text search in the transcripts of a run.
///
/// Episodes are read in the order in which they finished, one slice per request, so that the search
/// stays consistent while the run grows.
public final class SearchPages {

  /// Number of hits after which the person has to ask for more.
  private static final int ENOUGH = 100;

  /// Number of episodes that the store searches at once.
  private static final int GO = 50;

  /// Maximum time for a slice, in nanoseconds.
  private static final long SLICE = 150_000_000L;

  private final StoreView storeView;
  private final Templates templates;

  public SearchPages(StoreView storeView, Templates templates) {
    this.storeView = storeView;
    this.templates = templates;
  }

  public void add(JavalinConfig config) {
    config.routes.get("/search", this::search);
  }

  private void search(Context context) {
    Run run = storeView.run(Query.needed(context, "run"));
    String words = Query.needed(context, "words").strip();
    if (words.isEmpty()) {
      throw RefusedRequest.senseless("Enter words to search for.");
    }
    EpisodeFilter filter = EpisodeFilter.of(context);
    int from = Query.number(context, "from", 0);
    Slice slice = new Slice(storeView, storeView.open(run.id()), filter, words).from(from);
    int all = slice.opened.finished().size();
    String next =
        "/search?run=%s%s&words=%s&from=%d"
            .formatted(Links.in(run.id()), filter.query(), Links.in(words), slice.at);
    templates.page(
        context,
        "Search in run " + run.id(),
        "search",
        Map.of(
            "run",
            run.id(),
            "runLink",
            Links.run(run.id()),
            "words",
            words,
            "filter",
            filter,
            "found",
            slice.found,
            "from",
            from,
            "at",
            slice.at,
            "all",
            all,
            "enough",
            ENOUGH,
            "next",
            slice.at < all ? next : ""));
  }

  /// Returns the longest part of the query that appears verbatim in the stored JSON. JSON escapes
  /// the other characters, or is shown with more space around them.
  static String verbatim(String words) {
    return List.of(words.split("[\"\\\\{}\\[\\]:,\\p{Cntrl}]+")).stream()
        .map(String::strip)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  /// One slice of a search.
  private static final class Slice {

    private final StoreView storeView;
    private final LoadedRun opened;
    private final EpisodeFilter filter;
    private final String words;
    private final List<SearchHit> found = new ArrayList<>();
    private final long end = System.nanoTime() + SLICE;
    private int at;

    Slice(StoreView storeView, LoadedRun opened, EpisodeFilter filter, String words) {
      this.storeView = storeView;
      this.opened = opened;
      this.filter = filter;
      this.words = words;
    }

    /// Searches until the slice's time is over or enough is found, but at least one batch.
    Slice from(int from) {
      at = Math.min(from, opened.finished().size());
      boolean on = true;
      while (on && at < opened.finished().size()) {
        int to = Math.min(at + GO, opened.finished().size());
        on = read(at, to) && System.nanoTime() < end;
      }
      return this;
    }

    /// Searches these episodes and returns whether it reached the last one; [#at] is the position
    /// reached.
    private boolean read(int from, int to) {
      Map<Episode.Key, Integer> places = new HashMap<>();
      for (int i = from; i < to; i++) {
        Result result = opened.finished().get(i);
        if (filter.passes(opened, result)) {
          places.put(result.cell(), i);
        }
      }
      if (!places.isEmpty()) {
        String run = opened.run().id();
        for (Episode.Key cell : storeView.store().mentions(run, from, to - from, verbatim(words))) {
          Integer place = places.get(cell);
          if (place != null) {
            storeView
                .episode(opened.run(), cell)
                .ifPresent(it -> found.addAll(SearchHit.of(run, it, words)));
            at = place + 1;
            if (found.size() >= ENOUGH || System.nanoTime() > end) {
              return false;
            }
          }
        }
      }
      at = to;
      return true;
    }
  }
}
