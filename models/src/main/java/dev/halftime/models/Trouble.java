package dev.halftime.models;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt at a call failed.
final class Trouble extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// What kind of failure it was, which decides what to do.
  enum Kind {
    /// The provider has too much to do: try later, with fewer calls at once.
    BUSY(true),
    /// No whole answer came in time.
    TIMEOUT(true),
    /// The provider failed, or could not be reached.
    DOWN(true),
    /// An answer came that cannot be read, and that may have to be paid for.
    GARBLED(true),
    /// The provider does not take the request, and never will.
    REFUSED(false);

    private final boolean passing;

    Kind(boolean passing) {
      this.passing = passing;
    }

    /// Whether another attempt may help.
    boolean passing() {
      return passing;
    }

    /// Whether fewer calls at once may help.
    boolean crowded() {
      return this == BUSY || this == TIMEOUT;
    }
  }

  private final Kind kind;
  private final transient @Nullable Duration retryAfter;

  Trouble(Kind kind, String words, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(words, cause, false, true);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  Trouble(Kind kind, String words) {
    this(kind, words, null, null);
  }

  Kind kind() {
    return kind;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  /// How long the provider asked to wait.
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
