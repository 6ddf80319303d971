package dev.halftime.world.tau2;

/// A call that could not be carried out; the message is what its caller reads.
public final class ToolError extends RuntimeException {

  private static final long serialVersionUID = 1;

  public ToolError(String message) {
    super(message, null, false, false);
  }
}
