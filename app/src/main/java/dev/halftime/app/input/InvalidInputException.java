package dev.halftime.app.input;

import java.nio.file.Path;

/// A file, folder or store cannot be used; the message says which, why, and what to do.
public final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }

  /// Creates the exception for a benchmark or other part that is named after a file; the message
  /// contains the path only once.
  ///
  /// @param id name of the part, which contains the path
  public static InvalidInputException unusable(String id, Path file, RuntimeException cause) {
    String why = String.valueOf(cause.getMessage());
    return new InvalidInputException(
        why.contains(file.toString()) ? why : "'%s' cannot be used: %s".formatted(id, why), cause);
  }
}
