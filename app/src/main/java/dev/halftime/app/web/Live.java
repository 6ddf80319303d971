package dev.halftime.app.web;

import dev.halftime.Cell;
import dev.halftime.Episode;
import dev.halftime.Json;
import dev.halftime.Transcript;
import dev.halftime.record.Run;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// What goes on now, as server-sent events: the progress of runs, and episodes as they grow.
///
/// However many watch the same, the store is asked once.
final class Live {

  /// Time between two looks, in milliseconds, and how much longer it is for each who watches.
  private static final long PAUSE = 400;

  private static final long HEARTBEAT = 15_000_000_000L;

  private final Shelf shelf;
  private final Templates templates;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();

  Live(Shelf shelf, Templates templates) {
    this.shelf = shelf;
    this.templates = templates;
  }

  /// A feed that is read from the store as long as somebody watches.
  private record Watched(Feed feed, AtomicInteger viewers, AtomicBoolean started) {

    static Watched fresh() {
      return new Watched(new Feed(), new AtomicInteger(), new AtomicBoolean());
    }
  }

  /// Reads what is new into a feed.
  @FunctionalInterface
  private interface Source {
    /// @return whether nothing will follow
    boolean read(Feed feed);
  }

  void add(JavalinConfig config) {
    config.routes.sse(
        "/live/run",
        client -> {
          Run run = shelf.run(Query.needed(client.ctx(), "id"));
          watch("run " + run.id(), feed -> progress(run, feed), client);
        });
    config.routes.sse(
        "/live/episode",
        client -> {
          Run run = shelf.run(Query.needed(client.ctx(), "run"));
          Cell cell = shelf.cell(run, Query.needed(client.ctx(), "cell"));
          watch("episode " + run.id() + ' ' + cell.key(), feed -> events(run, cell, feed), client);
        });
  }

  private boolean progress(Run run, Feed feed) {
    long finished = shelf.finished(run);
    int planned = shelf.planned(run);
    List<Cell> cells = shelf.store().underWay(run.id());
    String message =
        Json.canonical(
            Json.object()
                .put("finished", finished)
                .put("planned", planned)
                .put("underWay", cells.size()));
    if (!feed.lastIs(message)) {
      feed.add(List.of(message));
    }
    return finished >= planned;
  }

  private boolean events(Run run, Cell cell, Feed feed) {
    Optional<Transcript> whole = shelf.episode(run, cell).map(Episode::transcript);
    Transcript transcript = whole.orElseGet(() -> shelf.store().soFar(run.id(), cell));
    int known = feed.size();
    if (transcript.size() > known) {
      feed.add(
          EventView.of(transcript.events(), known, transcript.size()).stream()
              .map(view -> templates.render("events", Map.of("events", List.of(view))))
              .toList());
    }
    return whole.isPresent();
  }

  private void watch(String what, Source source, SseClient client) {
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
      follow(joined.feed(), client);
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
      // The store failed; whoever watches asks again and is told why.
    } finally {
      read.feed().end();
    }
  }

  /// Sends all from where the viewer is until nothing follows or the viewer has gone.
  static void follow(Feed feed, SseClient client) {
    try {
      send(feed, client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(Feed feed, SseClient client) throws InterruptedException {
    int place = start(client.ctx());
    while (!client.terminated()) {
      Feed.Heard heard = feed.after(place, HEARTBEAT);
      if (heard.messages().isEmpty() && !heard.over()) {
        client.sendComment("still here");
      }
      for (String message : heard.messages()) {
        place++;
        client.sendEvent("message", message, String.valueOf(place));
        if (client.terminated()) {
          return;
        }
      }
      if (heard.over()) {
        client.sendEvent("over", "over", String.valueOf(place));
        return;
      }
    }
  }

  private static int start(Context context) {
    String last = context.header("Last-Event-ID");
    return last != null && last.matches("\\d{1,9}")
        ? Integer.parseInt(last)
        : Query.number(context, "from", 0);
  }
}
