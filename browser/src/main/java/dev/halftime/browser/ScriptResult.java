package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;

/// The result of `Runtime.evaluate`.
final class ScriptResult {

  private ScriptResult() {}

  /// Returns the value; a missing node if it is undefined.
  ///
  /// @throws BrowserException if the expression has thrown an exception
  static JsonNode value(JsonNode result) {
    if (result.has("exceptionDetails")) {
      JsonNode details = result.path("exceptionDetails");
      String why =
          details.path("exception").path("description").asText(details.path("text").asText());
      throw new BrowserException("a script failed: " + why.lines().findFirst().orElse(why));
    }
    return result.path("result").path("value");
  }
}
