package dev.halftime.models.call;

import dev.halftime.model.ModelException;
import dev.halftime.model.ModelException.Kind;
import dev.halftime.usage.Usage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Thrown when one attempt at a call fails.
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

  /// No response was received.
  public ProviderException(Kind kind, String words) {
    this(kind, 0, words, null, Usage.NONE, null);
  }

  /// No response was received.
  public ProviderException(Kind kind, String words, Throwable cause) {
    this(kind, 0, words, null, Usage.NONE, cause);
  }

  /// The provider answered with an error.
  ///
  /// @param status HTTP status
  /// @param retryAfter how long the provider asks the client to wait
  public ProviderException(Kind kind, int status, String words, @Nullable Duration retryAfter) {
    this(kind, status, words, retryAfter, Usage.NONE, null);
  }

  /// The model answered, but the response is unusable.
  ///
  /// @param usage the usage of the call
  public ProviderException(Kind kind, String words, Usage usage) {
    this(kind, 200, words, null, usage, null);
  }

  /// Returns the exception for a failed call of a third party's model.
  public static ProviderException of(ModelException failure) {
    return new ProviderException(
        failure.kind(),
        failure.status(),
        String.valueOf(failure.getMessage()),
        null,
        failure.usage(),
        failure);
  }

  /// Returns the exception for an error in place of a response.
  ///
  /// @param status the status in the error; 0 if it has none
  /// @param usage usage of the call, as far as the error reports it
  public static ProviderException instead(Kind kind, int status, String words, Usage usage) {
    return new ProviderException(
        kind, status, "an error instead of an answer: " + words, null, usage, null);
  }

  /// Returns the exception for a body that is not a response in this provider's format, which is
  /// not the model's fault. Its cost is unknown.
  public static ProviderException unreadable(String why) {
    return unreadable(why, Usage.UNTOLD);
  }

  /// Returns the exception for a response without a required field, which is not the model's fault.
  ///
  /// @param usage usage as far as the response reports it
  public static ProviderException unreadable(String why, Usage usage) {
    return new ProviderException(
        Kind.SERVER, 200, "an answer that cannot be read: " + why, null, usage, null);
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

  /// Returns how long the provider asked the client to wait.
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /// Returns whether another attempt may succeed.
  public boolean passing() {
    return switch (kind) {
      case UNREACHABLE, TIMEOUT, BUSY, SERVER, MALFORMED -> true;
      case ACCESS, REQUEST, MACHINE, INTERRUPTED, CLAIMED, CONTEXT, FILTERED, REFUSED, TRUNCATED ->
          false;
    };
  }

  /// Returns whether lower concurrency may help.
  boolean crowded() {
    return kind == Kind.BUSY || kind == Kind.TIMEOUT;
  }
}
