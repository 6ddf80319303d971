package dev.halftime.app.input;

/// A file, folder or store that cannot be used; its message says which, why, and what to do.
public final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
