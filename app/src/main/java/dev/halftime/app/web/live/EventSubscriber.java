package dev.halftime.app.web.live;

import dev.halftime.app.session.EventFeed;
import dev.halftime.app.web.http.Query;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Somebody who watches a feed over a connection of their own, until they hang up.
///
/// It blocks the virtual thread of its request and nothing else: whoever does not read is waited
/// for until the server's patience with silent connections ends.
public final class EventSubscriber {

  private static final long HEARTBEAT = 15_000_000_000L;
  private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

  /// How many messages go out together.
  private static final int TOGETHER = 50;

  private EventSubscriber() {}

  /// Sends all from where the viewer is until nothing follows or the viewer has gone.
  public static void follow(EventFeed feed, Context context) {
    context.contentType("text/event-stream; charset=utf-8");
    int place = start(context);
    try {
      OutputStream out = new BufferedOutputStream(context.res().getOutputStream(), 1 << 14);
      context.res().flushBuffer();
      send(feed, place, out);
    } catch (IOException | UncheckedIOException e) {
      // The viewer has gone; nobody is left to be told.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(EventFeed feed, int from, OutputStream out)
      throws IOException, InterruptedException {
    int place = from;
    while (true) {
      EventFeed.Heard heard = feed.after(place, TOGETHER, HEARTBEAT);
      for (byte[] message : heard.messages()) {
        out.write(message);
      }
      place += heard.messages().size();
      if (heard.over()) {
        out.write(EventFeed.frame("over", "over", place));
      } else if (heard.messages().isEmpty()) {
        out.write(STILL_HERE);
      }
      out.flush();
      if (heard.over()) {
        return;
      }
    }
  }

  /// Where the viewer is: a browser that comes back says what it heard last.
  private static int start(Context context) {
    String last = context.header("Last-Event-ID");
    return last != null && last.matches("\\d{1,9}")
        ? Integer.parseInt(last)
        : Query.number(context, "from", 0);
  }
}
