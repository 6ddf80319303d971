package dev.halftime.model;

import dev.halftime.Usage;
import org.jspecify.annotations.Nullable;

/// A model could not be reached, or did not answer in the agreed form, after all retries.
///
/// An agent or user lets it pass; the runner then records that the model broke, not the agent.
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Usage usage;

  public ModelException(String message, Throwable cause) {
    this(message, Usage.NONE, cause);
  }

  public ModelException(String message) {
    this(message, Usage.NONE, null);
  }

  /// @param usage what has been paid in vain
  public ModelException(String message, Usage usage, @Nullable Throwable cause) {
    super(message, cause);
    this.usage = usage;
  }

  /// What has been paid in vain.
  public Usage usage() {
    return usage;
  }
}
