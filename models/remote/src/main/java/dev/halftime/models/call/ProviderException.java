package dev.halftime.models.call;

import dev.halftime.Usage;
import dev.halftime.model.ModelException.Kind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt at a call failed.
public final class ProviderException extends RuntimeException {

  private static final long serialVersionUID = 2;

  private final Kind kind;
  private final int status;
  private final transient @Nullable Duration retryAfter;
  private final transient Usage usage;

  private ProviderException(
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
  public ProviderException(Kind kind, String words) {
    this(kind, 0, words, null, Usage.NONE, null);
  }

  /// No answer came.
  public ProviderException(Kind kind, String words, Throwable cause) {
    this(kind, 0, words, null, Usage.NONE, cause);
  }

  /// The provider answered that it does not.
  ///
  /// @param status of HTTP
  /// @param retryAfter how long it asks to wait
  public ProviderException(Kind kind, int status, String words, @Nullable Duration retryAfter) {
    this(kind, status, words, retryAfter, Usage.NONE, null);
  }

  /// The model answered, and its answer is of no use.
  ///
  /// @param usage what it cost
  public ProviderException(Kind kind, String words, Usage usage) {
    this(kind, 200, words, null, usage, null);
  }

  /// What came is no answer of this provider at all, which is not the model's doing.
  public static ProviderException unreadable(String why) {
    return new ProviderException(
        Kind.SERVER, 200, "an answer that cannot be read: " + why, null, Usage.NONE, null);
  }

  public Kind kind() {
    return kind;
  }

  public int status() {
    return status;
  }

  public Usage usage() {
    return usage;
  }

  public String words() {
    return String.valueOf(getMessage());
  }

  /// How long the provider asked to wait.
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /// Whether another attempt may help.
  public boolean passing() {
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
