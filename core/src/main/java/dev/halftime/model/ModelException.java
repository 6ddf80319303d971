package dev.halftime.model;

import dev.halftime.Usage;
import org.jspecify.annotations.Nullable;

/// A model could not be reached, or gave no answer that can be used, after all retries.
///
/// An agent or user lets it pass; the runner then records what broke. Its [Kind] tells whether that
/// was the infrastructure, so that nothing is known about the agent, or the model's own conduct,
/// which is the agent's failure.
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 2;

  /// Why there is no answer.
  public enum Kind {
    /// Nobody answered: the connection was refused or broke, or the name or the certificate is
    /// wrong.
    UNREACHABLE(false),
    /// No whole answer came in time.
    TIMEOUT(false),
    /// The provider had too much to do: HTTP status 429, 503 or 529.
    BUSY(false),
    /// The provider failed: another status from 500 on.
    SERVER(false),
    /// The provider does not serve this account or model: status 401, 402, 403, 404, or a quota
    /// that is used up.
    ACCESS(false),
    /// The provider takes no such request: status 400 and its kin.
    REQUEST(false),
    /// The call was interrupted from here.
    INTERRUPTED(false),
    /// An agent says that a model of its own cannot be reached.
    CLAIMED(false),
    /// The conversation is longer than the model can read.
    CONTEXT(true),
    /// The provider held the answer, or the question, back.
    FILTERED(true),
    /// The model declined to answer.
    REFUSED(true),
    /// What the model wrote cannot be read, in all attempts.
    MALFORMED(true),
    /// The bound on tokens was reached before the model had said anything.
    TRUNCATED(true);

    private final boolean conduct;

    Kind(boolean conduct) {
      this.conduct = conduct;
    }

    /// Whether the model answered, and its answer is the failure; otherwise the infrastructure
    /// failed, and asking another time may help.
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

  /// @param usage what has been paid in vain
  public ModelException(String message, Usage usage, @Nullable Throwable cause) {
    this(Kind.UNREACHABLE, 0, message, usage, cause);
  }

  /// @param status the last HTTP status; 0 if there was none
  /// @param usage what has been paid in vain
  public ModelException(
      Kind kind, int status, String message, Usage usage, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
    this.usage = usage;
  }

  /// The same failure in other words, with nothing more to be paid.
  public ModelException saying(String message) {
    return new ModelException(kind, status, message, Usage.NONE, this);
  }

  /// Why there is no answer.
  public Kind kind() {
    return kind;
  }

  /// The last HTTP status; 0 if there was none.
  public int status() {
    return status;
  }

  /// What has been paid in vain, as the model itself reports it; [MeteredModel] counts it.
  public Usage usage() {
    return usage;
  }
}
