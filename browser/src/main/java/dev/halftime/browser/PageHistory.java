package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.json.Json;

/// The navigation history of a page.
///
/// All methods throw [BrowserException] if the page is broken.
///
/// @param page the page
public record PageHistory(Page page) {

  /// Returns the current address of the page, even if it could not be loaded.
  public String address() {
    JsonNode history = read();
    return history
        .path("entries")
        .path(history.path("currentIndex").asInt())
        .path("url")
        .asText("about:blank");
  }

  /// Navigates in the history.
  ///
  /// @param by -1 for back, 1 for forward
  /// @return whether there is such an address
  public boolean move(int by) {
    JsonNode history = read();
    JsonNode entry = history.path("entries").path(history.path("currentIndex").asInt() + by);
    if (entry.isMissingNode()) {
      return false;
    }
    ObjectNode params = Json.object().put("entryId", entry.path("id").asInt());
    page.attempt("Page.navigateToHistoryEntry", params);
    return true;
  }

  private JsonNode read() {
    return page.attempt("Page.getNavigationHistory", Json.object());
  }
}
