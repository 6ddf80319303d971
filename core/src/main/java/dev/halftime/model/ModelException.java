package dev.halftime.model;

/// A model could not be reached, or did not answer in the agreed form, after all retries.
///
/// An agent or user lets it pass; the runner then records that the model broke, not the agent.
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }

  public ModelException(String message) {
    super(message);
  }
}
