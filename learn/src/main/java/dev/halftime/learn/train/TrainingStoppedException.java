package dev.halftime.learn.train;

/// Thrown when a listener stopped a training. It continues from its checkpoints.
public final class TrainingStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public TrainingStoppedException() {
    super("the training was stopped; it continues from its checkpoints");
  }
}
