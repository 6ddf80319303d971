package dev.halftime.browser;

import com.fasterxml.jackson.databind.JsonNode;

/// Reads texts from a page, limited to ten million characters; longer ones are not transferred.
final class BoundedText {

  private static final int LONGEST = 10_000_000;

  private BoundedText() {}

  /// Returns an expression for the text of an expression, or for its length if it is too long.
  static String of(String expression) {
    return "(text => typeof text !== 'string' || text.length > "
        + LONGEST
        + " ? String(text).length : text)("
        + expression
        + ")";
  }

  /// Returns the text that the page returned.
  ///
  /// @throws BrowserException if it is not a text, or too long
  static String read(JsonNode told) {
    if (!told.isTextual()) {
      throw new BrowserException(
          "the page's text is too large: %s characters, more than %d"
              .formatted(told.asText(), LONGEST));
    }
    return told.asText();
  }
}
