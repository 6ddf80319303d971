package dev.halftime.models;

import dev.halftime.Usage;
import dev.halftime.model.ModelException.Kind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt at a call failed.
final class Trouble extends RuntimeException {

  private static final long serialVersionUID = 2;

  private final Kind kind;
  private final int status;
  private final transient @Nullable Duration retryAfter;
  private final transient Usage usage;

  private Trouble(
      Kind kind,
      int status,
      String words,
      @Nullable Duration retryAfter,
      Usage usage,
      @Nullable Throwable cause) {
    super(words, cause, false, true);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
    this.usage = usage;
  }

  /// No answer came.
  Trouble(Kind kind, String words) {
    this(kind, 0, words, null, Usage.NONE, null);
  }

  /// No answer came.
  Trouble(Kind kind, String words, Throwable cause) {
    this(kind, 0, words, null, Usage.NONE, cause);
  }

  /// The provider answered that it does not.
  ///
  /// @param status of HTTP
  /// @param retryAfter how long it asks to wait
  Trouble(Kind kind, int status, String words, @Nullable Duration retryAfter) {
    this(kind, status, words, retryAfter, Usage.NONE, null);
  }

  /// The model answered, and its answer is of no use.
  ///
  /// @param usage what it cost
  Trouble(Kind kind, String words, Usage usage) {
    this(kind, 200, words, null, usage, null);
  }

  /// What came is no answer of this provider at all, which is not the model's doing.
  static Trouble unreadable(String why) {
    return new Trouble(
        Kind.SERVER, 200, "an answer that cannot be read: " + why, null, Usage.NONE, null);
  }

  Kind kind() {
    return kind;
  }

  int status() {
    return status;
  }

  Usage usage() {
    return usage;
  }

  String words() {
    return String.valueOf(getMessage());
  }

  /// How long the provider asked to wait.
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /// Whether another attempt may help.
  boolean passing() {
    return switch (kind) {
      case UNREACHABLE, TIMEOUT, BUSY, SERVER, MALFORMED -> true;
      case ACCESS, REQUEST, INTERRUPTED, CLAIMED, CONTEXT, FILTERED, REFUSED, TRUNCATED -> false;
    };
  }

  /// Whether fewer calls at once may help.
  boolean crowded() {
    return kind == Kind.BUSY || kind == Kind.TIMEOUT;
  }
}
