package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The dialogs of a page: each is answered at once, and the first 100 are remembered.
final class PageDialogs {

  private static final int MOST = 100;

  private final DevTools tools;
  private final String session;
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private volatile DialogAnswer answer = DialogAnswer.DISMISS;

  PageDialogs(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
  }

  DialogAnswer answer() {
    return answer;
  }

  void answer(DialogAnswer given) {
    answer = given;
  }

  /// Reads the event that one was opened. A page may always be left.
  void opened(JsonNode params) {
    String type = params.path("type").asText();
    if (opened.size() < MOST) {
      opened.add(type + ": " + params.path("message").asText());
    }
    DialogAnswer given = answer;
    ObjectNode told =
        Json.object()
            .put("accept", given.accept() || type.equals("beforeunload"))
            .put("promptText", given.text());
    tools.tell(session, "Page.handleJavaScriptDialog", told);
  }

  /// Returns those that were remembered, each as `type: message`.
  List<String> opened() {
    return List.copyOf(opened);
  }
}
