package dev.halftime.tool;

/// Thrown by a tool's handler to refuse a call: the message becomes the caller's
/// [dev.halftime.Observation.Refusal], and the call has changed nothing.
///
/// Any other exception of a handler means that the world is broken.
public final class RefusalException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String why;

  /// Creates a refusal.
  ///
  /// @param why the reason, in words for the caller
  public RefusalException(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  /// Returns the reason, in words for the caller.
  public String why() {
    return why;
  }
}
