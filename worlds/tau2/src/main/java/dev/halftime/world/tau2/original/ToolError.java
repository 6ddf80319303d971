package dev.halftime.world.tau2.original;

import dev.halftime.state.State;
import java.util.Optional;

/// Thrown if a call cannot be executed; the message is the caller's result.
public final class ToolError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Optional<State> left;

  public ToolError(String message) {
    this(message, Optional.empty());
  }

  /// The error of a call that failed half-way, as some of the original's tools do.
  ///
  /// @param left the state with what had been written before the failure
  public ToolError(String message, State left) {
    this(message, Optional.of(left));
  }

  private ToolError(String message, Optional<State> left) {
    super(message, null, false, false);
    this.left = left;
  }

  /// Returns the state that a call left behind when it failed half-way; empty if it changed
  /// nothing.
  public Optional<State> left() {
    return left;
  }
}
