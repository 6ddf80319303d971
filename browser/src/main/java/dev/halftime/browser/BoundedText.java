package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;

/// Texts from a page that have at most ten million characters: longer ones do not leave it.
final class BoundedText {

  private static final int LONGEST = 10_000_000;

  private BoundedText() {}

  /// Returns the expression that gives the text of an expression, or its length if that is too
  /// much.
  static String of(String expression) {
    return "(text => typeof text !== 'string' || text.length > "
        + LONGEST
        + " ? String(text).length : text)("
        + expression
        + ")";
  }

  /// Returns the text that the page told.
  ///
  /// @throws BrowserException if it is not a text, or too long
  static String read(JsonNode told) {
    if (!told.isTextual()) {
      throw new BrowserException(
          "what the page shows is too large: %s characters, more than %d"
              .formatted(told.asText(), LONGEST));
    }
    return told.asText();
  }
}
