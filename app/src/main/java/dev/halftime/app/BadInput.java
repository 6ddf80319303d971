package dev.halftime.app;

/// A file, folder or store that cannot be used; its message says which, why, and what to do.
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1;

  public BadInput(String message) {
    super(message);
  }

  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
