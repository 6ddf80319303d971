package dev.halftime.mcp;

import java.time.Duration;
import java.util.List;

/// Configuration of an MCP world.
///
/// @param server the server whose tools are offered
/// @param reset the command that resets the server's data to their initial state, run before the
///   server is started or called; empty if none is needed, as for a program without persistent
///   state. The variable `HALFTIME_TASK` contains the task's id
/// @param timeout timeout of each reset, start and call
public record Source(Server server, List<String> reset, Duration timeout) {

  public Source {
    reset = List.copyOf(reset);
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
    }
  }
}
