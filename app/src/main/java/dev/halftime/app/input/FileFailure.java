package dev.halftime.app.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Explains why a file could not be read or written, in plain words instead of the name of an
/// exception.
public final class FileFailure {

  private FileFailure() {}

  /// Returns the reason for a failure.
  ///
  /// @param failure exception thrown by reading or writing
  public static String reason(IOException failure) {
    return switch (failure) {
      case FileNotFoundException missing
          when String.valueOf(missing.getMessage()).contains("Permission denied") ->
          "permission denied";
      case NoSuchFileException _, FileNotFoundException _ -> "no such file or folder";
      case AccessDeniedException _ -> "permission denied";
      case NotDirectoryException _ -> "not a folder";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default ->
          failure.getMessage() == null || failure.getMessage().isBlank()
              ? failure.toString()
              : failure.getMessage();
    };
  }
}
