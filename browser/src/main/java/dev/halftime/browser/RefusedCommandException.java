package dev.halftime.browser;

/// Thrown if the browser rejects a command, such as one for a document that the page has left.
final class RefusedCommandException extends BrowserException {

  private static final long serialVersionUID = 1;

  RefusedCommandException(String message) {
    super(message);
  }
}
