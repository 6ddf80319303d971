package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The dialogs of a page: each is answered immediately, and the first 100 are stored.
///
/// A page that shows too many of them between two reads is broken, since it might never stop.
final class PageDialogs {

  private static final int MOST = 100;

  /// Maximum number of dialogs between two reads.
  private static final int FLOOD = 500;

  private final DevTools tools;
  private final String session;
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private final Consumer<String> breaks;
  private final AtomicInteger since = new AtomicInteger();
  private volatile DialogAnswer answer = DialogAnswer.DISMISS;

  /// @param breaks receives the reason why the page is broken
  PageDialogs(DevTools tools, String session, Consumer<String> breaks) {
    this.tools = tools;
    this.session = session;
    this.breaks = breaks;
  }

  DialogAnswer answer() {
    return answer;
  }

  void answer(DialogAnswer given) {
    answer = given;
  }

  /// Handles the event that a dialog was opened. Leaving a page is always allowed.
  void opened(JsonNode params) {
    String type = params.path("type").asText();
    if (opened.size() < MOST) {
      opened.add(type + ": " + params.path("message").asText());
    }
    if (since.incrementAndGet() > FLOOD) {
      breaks.accept("the page showed more than " + FLOOD + " dialogs (" + type + ") in a row");
      return;
    }
    DialogAnswer given = answer;
    ObjectNode told =
        Json.object()
            .put("accept", given.accept() || type.equals("beforeunload"))
            .put("promptText", given.text());
    tools.tell(session, "Page.handleJavaScriptDialog", told);
  }

  /// Returns the stored dialogs, each as `type: message`.
  List<String> opened() {
    since.set(0);
    return List.copyOf(opened);
  }
}
