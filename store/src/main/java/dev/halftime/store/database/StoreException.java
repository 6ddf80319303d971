package dev.halftime.store.database;

import org.jspecify.annotations.Nullable;

/// Thrown if a store cannot be used; the message names the store, the reason and the remedy.
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
