package dev.halftime.browser;

/// A browser cannot be started, has ended, does not respond, or refuses a command.
///
/// The browser or page is broken then and must be replaced; nothing is said about who operated it.
public class BrowserException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BrowserException(String message) {
    super(message);
  }

  public BrowserException(String message, Throwable cause) {
    super(message, cause);
  }
}
