package dev.halftime.app.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file could not be read or written, in words for people instead of an exception's name.
public final class FileFailure {

  private FileFailure() {}

  /// The reason of a failure.
  ///
  /// @param failure what reading or writing threw
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
