package dev.halftime.file;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Explains why a file could not be read or written, in plain words instead of the name of an
/// exception.
public final class FileFailure {

  private static final Pattern TOLD = Pattern.compile("\\(([^()]+)\\)$");

  private FileFailure() {}

  /// Returns the reason for a failure.
  ///
  /// @param failure exception thrown by reading or writing
  public static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or folder";
      case FileNotFoundException missing -> reason(missing);
      case AccessDeniedException _ -> "permission denied";
      case NotDirectoryException _ -> "not a folder";
      case EOFException _ -> "it ends too early; it may be cut off";
      case FileAlreadyExistsException there -> "'" + there.getFile() + "' exists already";
      case DirectoryNotEmptyException _ -> "the folder is not empty";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      case FileSystemException other -> // its message is a path
          "the file system refuses it (" + other.getClass().getSimpleName() + ")";
      default ->
          failure.getMessage() == null || failure.getMessage().isBlank()
              ? failure.toString()
              : failure.getMessage();
    };
  }

  /// Returns the reason of the operating system, in its language: Java's older classes throw this
  /// exception also for files that are there, with the reason in parentheses behind the path.
  private static String reason(FileNotFoundException missing) {
    Matcher told = TOLD.matcher(String.valueOf(missing.getMessage()));
    if (!told.find()) {
      return "no such file or folder";
    }
    String reason = told.group(1);
    return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
  }
}
