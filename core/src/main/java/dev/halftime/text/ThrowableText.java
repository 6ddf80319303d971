package dev.halftime.text;

import org.jspecify.annotations.Nullable;

/// Reads exceptions of third parties, whose own methods may fail.
public final class ThrowableText {

  private ThrowableText() {}

  /// Returns the message of an exception; null if it has none, or if asking for it fails.
  public static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return null;
    }
  }

  /// Returns the class of an exception with its message, as [Throwable#toString] does by default.
  public static String of(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "an unknown exception";
    }
    try {
      return String.valueOf(thrown.toString());
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      return thrown.getClass().getName();
    }
  }

  /// Returns the stack of an exception, innermost first; empty if it has none, or if asking for it
  /// fails.
  public static StackTraceElement[] stack(Throwable thrown) {
    StackTraceElement @Nullable [] stack = null;
    try {
      stack = thrown.getStackTrace();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      // as if it had none
    }
    return stack == null ? new StackTraceElement[0] : stack;
  }
}
