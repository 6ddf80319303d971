package dev.halftime.app.plugin;

import java.util.Objects;

/// Explains why a class of a third party cannot be loaded, with the remedy.
public final class ClassFailure {

  /// Prefix of the names of Halftime's own types in linkage errors.
  private static final String OWN = "dev/halftime/";

  private ClassFailure() {}

  /// Returns the exception that names the class and the remedy.
  ///
  /// @param failure the exception or error from loading the class; an error other than a
  ///   [LinkageError] comes from its static initializer
  public static IllegalArgumentException of(String name, Throwable failure) {
    return new IllegalArgumentException(
        "cannot load class '" + name + "': " + reason(failure), failure);
  }

  private static String reason(Throwable failure) {
    boolean own =
        failure instanceof LinkageError && String.valueOf(failure.getMessage()).contains(OWN);
    if (own) {
      return failure
          + "; it was compiled for another version of Halftime; compile it again (CHANGELOG.md"
          + " lists renamed types)";
    }
    boolean found =
        failure instanceof ExceptionInInitializerError
            || (failure instanceof Error && !(failure instanceof LinkageError));
    return found
        ? "its static initializer failed: "
            + Objects.requireNonNullElse(failure.getCause(), failure)
        : failure + "; add its jar or folder with --class-path";
  }
}
