package dev.halftime.mcp;

import java.time.Duration;
import java.util.List;

/// What a world is made of.
///
/// @param server whose tools are offered
/// @param reset the command that brings the server's data back to where they begin, run before the
///   server is started or asked; none if empty, as for a program that forgets all when it ends. It
///   finds the task's id in the variable `HALFTIME_TASK`
/// @param patience how long a reset, a start and a call may each take
public record Source(Server server, List<String> reset, Duration patience) {

  public Source {
    reset = List.copyOf(reset);
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("a call needs some time, not " + patience);
    }
  }
}
