package dev.halftime.zmachine;

/// A story file that cannot be used, or that does what a Z-machine must not do.
///
/// The message is one line. The machine on which it was thrown cannot go on, but can be put back to
/// a snapshot.
public final class StoryException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoryException(String message) {
    super(message);
  }
}
