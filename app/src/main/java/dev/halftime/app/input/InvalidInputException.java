package dev.halftime.app.input;

/// A file, folder or store cannot be used; the message says which, why, and what to do.
public final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
