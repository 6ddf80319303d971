package dev.halftime.app.web.live;

import dev.halftime.app.session.EventFeed;
import dev.halftime.app.web.http.Query;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Sends a feed over one connection until the client disconnects.
///
/// It blocks only the virtual thread of its request. A client that does not read is dropped when
/// the server's idle timeout expires.
public final class EventSubscriber {

  private static final long HEARTBEAT = 15_000_000_000L;
  private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

  /// Maximum number of messages sent together.
  private static final int TOGETHER = 50;

  private EventSubscriber() {}

  /// Sends all messages from the client's position until the feed ends or the client has gone.
  public static void follow(EventFeed feed, Context context) {
    context.contentType("text/event-stream; charset=utf-8");
    int place = start(context);
    try {
      OutputStream out = new BufferedOutputStream(context.res().getOutputStream(), 1 << 14);
      context.res().flushBuffer();
      send(feed, place, out);
    } catch (IOException | UncheckedIOException e) {
      // The client has gone.
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

  /// Returns the client's position: a browser that reconnects sends the id of the last event that
  /// it received.
  private static int start(Context context) {
    String last = context.header("Last-Event-ID");
    return last != null && last.matches("\\d{1,9}")
        ? Integer.parseInt(last)
        : Query.number(context, "from", 0);
  }
}
