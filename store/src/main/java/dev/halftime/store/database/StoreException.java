package dev.halftime.store.database;

import org.jspecify.annotations.Nullable;

/// A store cannot be used; the message says which, why, and what to do.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
