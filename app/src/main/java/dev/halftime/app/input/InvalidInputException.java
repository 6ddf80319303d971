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

  /// Returns that what is named by a file cannot be used; the file is named once.
  ///
  /// @param id the name, which contains that of the file
  public static InvalidInputException unusable(String id, Path file, RuntimeException cause) {
    String why = String.valueOf(cause.getMessage());
    return new InvalidInputException(
        why.contains(file.toString()) ? why : "'%s' cannot be used: %s".formatted(id, why), cause);
  }
}
