package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;

/// An isolated JavaScript world of a page: it shares the document with the page's own scripts, but
/// not variables and prototypes, so the page can neither see nor change what is evaluated here.
///
/// Its variables live as long as the document.
///
/// @param page the page
/// @param name name of the world; the same name is the same world
public record IsolatedWorld(Page page, String name) {

  /// Number of attempts while the page moves from one document to the next.
  private static final int ATTEMPTS = 100;

  private static final long PAUSE = 20;

  /// Evaluates an expression of type string. If the page navigates meanwhile, it is evaluated in
  /// the next document.
  ///
  /// @throws BrowserException if it throws, times out, has another type, or has more than ten
  ///   million characters
  public String text(String expression) {
    return BoundedText.read(evaluate(BoundedText.of(expression)));
  }

  private JsonNode evaluate(String expression) {
    for (int i = 1; ; i++) {
      try {
        return once(expression);
      } catch (MovedException e) {
        if (i == ATTEMPTS) {
          throw new BrowserException("the page keeps navigating: " + e.getMessage(), e);
        }
        pause();
      }
    }
  }

  /// Thrown if the page navigated meanwhile.
  private static final class MovedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MovedException(BrowserException why) {
      super(why.getMessage(), why);
    }
  }

  private JsonNode once(String expression) {
    ObjectNode world = Json.object().put("frameId", page.frame()).put("worldName", name);
    JsonNode result;
    try {
      int context =
          page.attempt("Page.createIsolatedWorld", world).path("executionContextId").asInt();
      ObjectNode params =
          Json.object()
              .put("expression", expression)
              .put("contextId", context)
              .put("returnByValue", true);
      result = page.attempt("Runtime.evaluate", params);
    } catch (RefusedCommandException e) {
      throw new MovedException(e);
    }
    return ScriptResult.value(result);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrowserException("interrupted while the page navigated", e);
    }
  }
}
