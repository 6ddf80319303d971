package dev.halftime.app.web.live;

import dev.halftime.Episode;
import dev.halftime.Event;
import dev.halftime.Transcript;
import dev.halftime.app.session.EventFeed;
import dev.halftime.app.web.http.Links;
import dev.halftime.app.web.http.Query;
import dev.halftime.app.web.http.Templates;
import dev.halftime.app.web.transcript.EventView;
import dev.halftime.app.web.transcript.StepView;
import dev.halftime.app.web.transcript.TranscriptSteps;
import dev.halftime.app.web.view.StoreView;
import dev.halftime.json.Json;
import dev.halftime.record.Run;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/// Server-sent events of what is in progress: the progress of runs, and growing episodes.
///
/// All viewers of one stream share its queries to the store.
public final class EventStreams {

  /// Base interval between two queries, in milliseconds, and its increase per viewer.
  private static final long PAUSE = 400;

  private final StoreView storeView;
  private final Templates templates;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();

  public EventStreams(StoreView storeView, Templates templates) {
    this.storeView = storeView;
    this.templates = templates;
  }

  /// A feed that is filled from the store while it has viewers.
  private record Watched(EventFeed feed, AtomicInteger viewers, AtomicBoolean started) {

    static Watched fresh() {
      return new Watched(new EventFeed(), new AtomicInteger(), new AtomicBoolean());
    }
  }

  /// Adds new messages to a feed.
  @FunctionalInterface
  private interface Source {
    /// @return whether the feed has ended
    boolean read(EventFeed feed);
  }

  public void add(JavalinConfig config) {
    config.routes.get(
        "/live/run",
        context -> {
          Run run = storeView.run(Query.needed(context, "id"));
          Pace pace = new Pace(storeView.finished(run));
          watch("run " + run.id(), feed -> progress(run, pace, feed), context);
        });
    config.routes.get(
        "/live/episode",
        context -> {
          Run run = storeView.run(Query.needed(context, "run"));
          Episode.Key cell = storeView.cell(run, Query.needed(context, "cell"));
          watch("episode " + run.id() + ' ' + cell.key(), feed -> events(run, cell, feed), context);
        });
  }

  /// The pace of a run since its first viewer opened it.
  private static final class Pace {

    /// Time before which there is no estimate, in nanoseconds.
    private static final long FIRST = 2_000_000_000L;

    private final long from = System.nanoTime();
    private final long before;
    private long seen;
    private String words = "";

    Pace(long before) {
      this.before = before;
      this.seen = before;
    }

    /// Returns the pace in words; they change only when the number of finished episodes does.
    String words(long finished, int planned, DoubleSupplier dollars) {
      long took = System.nanoTime() - from;
      if (took >= FIRST && finished > seen) {
        seen = finished;
        double each = (double) took / (finished - before);
        double spent = dollars.getAsDouble();
        words =
            "%,.0f episodes a minute, about %s left%s"
                .formatted(
                    60e9 / each,
                    EventView.time(Math.round(each * Math.max(0, planned - finished))),
                    spent > 0 ? ", $%.2f so far".formatted(spent) : "");
      }
      return words;
    }
  }

  private double dollars(Run run) {
    return storeView.open(run.id()).results().stream()
        .mapToDouble(it -> it.usage().dollars())
        .sum();
  }

  private boolean progress(Run run, Pace pace, EventFeed feed) {
    long finished = storeView.finished(run);
    int planned = storeView.planned(run);
    List<Episode.Key> cells = storeView.store().underWay(run.id());
    String message =
        Json.canonical(
            Json.object()
                .put("finished", finished)
                .put("planned", planned)
                .put("underWay", cells.size())
                .put("rate", pace.words(finished, planned, () -> dollars(run))));
    if (!feed.lastIs(message)) {
      feed.add(List.of(message));
    }
    return finished >= planned;
  }

  private boolean events(Run run, Episode.Key cell, EventFeed feed) {
    Optional<Transcript> whole = storeView.episode(run, cell).map(Episode::transcript);
    Transcript transcript = whole.orElseGet(() -> storeView.store().soFar(run.id(), cell));
    int known = feed.size();
    if (transcript.size() > known) {
      feed.add(messages(run, cell, transcript.events(), known));
    }
    return whole.isPresent();
  }

  /// Returns each event from a number on as HTML; the observation of a call names the call.
  private List<String> messages(Run run, Episode.Key cell, List<Event> events, int from) {
    String here = "run=" + Links.in(run.id()) + "&cell=" + Links.in(cell.key());
    List<String> messages = new ArrayList<>();
    long clock = TranscriptSteps.of(events.subList(0, from)).nanos();
    for (int i = from; i < events.size(); i++) {
      StepView view = StepView.following(events.get(i), i, clock);
      clock += view.usage().nanos();
      messages.add(
          TranscriptSteps.answered(events, i)
              ? templates.render(
                  "answer",
                  Map.of(
                      "event",
                      view.event(),
                      "text",
                      view.text(),
                      "usage",
                      view.event().usage(),
                      "of",
                      "e" + (i - 1)))
              : templates.render("step", Map.of("step", view, "here", here)));
    }
    return messages;
  }

  private void watch(String what, Source source, Context context) {
    Watched joined =
        watched.compute(
            what,
            (_, known) -> {
              Watched now = known == null ? Watched.fresh() : known;
              now.viewers().incrementAndGet();
              return now;
            });
    if (joined.started().compareAndSet(false, true)) {
      Thread.ofVirtual().start(() -> keepReading(what, source, joined));
    }
    try {
      EventSubscriber.follow(joined.feed(), context);
    } finally {
      watched.computeIfPresent(
          what,
          (_, now) -> now.equals(joined) && now.viewers().decrementAndGet() == 0 ? null : now);
    }
  }

  private void keepReading(String what, Source source, Watched read) {
    try {
      while (read.equals(watched.get(what)) && !source.read(read.feed())) {
        Thread.sleep(PAUSE + read.viewers().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The store failed. Clients reconnect and get the error message.
    } finally {
      read.feed().end();
    }
  }
}
