package dev.halftime.world.tau2.original;

import dev.halftime.State;
import java.util.Optional;

/// A call that could not be carried out; the message is what its caller reads.
public final class ToolError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Optional<State> left;

  public ToolError(String message) {
    this(message, Optional.empty());
  }

  /// A call that broke off half-way, as some of the original's tools do.
  ///
  /// @param left the state with what had been written by then
  public ToolError(String message, State left) {
    this(message, Optional.of(left));
  }

  private ToolError(String message, Optional<State> left) {
    super(message, null, false, false);
    this.left = left;
  }

  /// The state that a call left behind which broke off half-way; empty if it changed nothing.
  public Optional<State> left() {
    return left;
  }
}
