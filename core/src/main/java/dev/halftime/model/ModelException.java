package dev.halftime.model;

import dev.halftime.usage.Usage;
import org.jspecify.annotations.Nullable;

/// A model could not be reached, or gave no usable answer, after all retries.
///
/// Agents and users must let this exception propagate, so that the runner records what failed. Its
/// [Kind] distinguishes infrastructure, which says nothing about the agent, from the model's own
/// conduct, which is the agent's failure.
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 2;

  /// Why there is no answer.
  public enum Kind {
    /// No connection: it was refused or broke, or the name or the certificate is wrong.
    UNREACHABLE(false),
    /// There was no complete answer in time.
    TIMEOUT(false),
    /// The provider is overloaded: HTTP status 429, 503 or 529.
    BUSY(false),
    /// The provider failed: another status of 500 or above.
    SERVER(false),
    /// The provider does not serve this account or model: status 401, 402, 403, 404, or an
    /// exhausted quota.
    ACCESS(false),
    /// The provider rejected the request: status 400 and similar.
    REQUEST(false),
    /// This machine lacks processes, memory, disk space or a library to start a program or load a
    /// model.
    MACHINE(false),
    /// The caller interrupted the call.
    INTERRUPTED(false),
    /// An agent claims that its own model cannot be reached.
    CLAIMED(false),
    /// The conversation exceeds the model's context length.
    CONTEXT(true),
    /// The provider filtered the answer or the question.
    FILTERED(true),
    /// The model declined to answer.
    REFUSED(true),
    /// The output of the model could not be parsed, in any attempt.
    MALFORMED(true),
    /// The token limit was reached before the model had said anything.
    TRUNCATED(true);

    private final boolean conduct;

    Kind(boolean conduct) {
      this.conduct = conduct;
    }

    /// Returns whether the model answered, and its answer is the failure. Otherwise the
    /// infrastructure failed, and a retry may help.
    public boolean conduct() {
      return conduct;
    }
  }

  private final Kind kind;
  private final int status;
  private final transient Usage usage;

  public ModelException(String message, Throwable cause) {
    this(message, Usage.NONE, cause);
  }

  public ModelException(String message) {
    this(message, Usage.NONE, null);
  }

  /// Creates an exception of the kind [Kind#UNREACHABLE].
  ///
  /// @param usage usage of the failed calls
  public ModelException(String message, Usage usage, @Nullable Throwable cause) {
    this(Kind.UNREACHABLE, 0, message, usage, cause);
  }

  /// Creates an exception.
  ///
  /// @param status the last HTTP status; 0 if there was none
  /// @param usage usage of the failed calls
  public ModelException(
      Kind kind, int status, String message, Usage usage, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.usage = usage;
  }

  /// Returns the same failure with another message and without usage.
  public ModelException saying(String message) {
    return new ModelException(kind, status, message, Usage.NONE, this);
  }

  /// Returns why there is no answer.
  public Kind kind() {
    return kind;
  }

  /// Returns the last HTTP status; 0 if there was none.
  public int status() {
    return status;
  }

  /// Returns the usage of the failed calls, as the model reports it; [MeteredModel] counts it.
  public Usage usage() {
    return usage;
  }
}
