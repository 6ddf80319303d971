package dev.halftime.zmachine.memory;

/// A story file cannot be used, or the story executes an illegal operation.
///
/// The message is one line. The machine that threw it cannot continue, but can restore a snapshot.
public final class StoryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoryException(String message) {
    super(message);
  }
}
