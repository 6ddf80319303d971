package dev.halftime.browser;

/// Thrown if a browser cannot be started, has ended, does not respond, or rejects a command.
///
/// The browser or page is then broken and must be replaced; its operator is not at fault.
public class BrowserException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BrowserException(String message) {
    super(message);
  }

  public BrowserException(String message, Throwable cause) {
    super(message, cause);
  }
}
