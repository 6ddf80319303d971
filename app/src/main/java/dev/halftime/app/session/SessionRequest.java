package dev.halftime.app.session;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import java.util.List;

/// The parameters of a play session.
///
/// @param tasks one task, or those of a sequence in order
/// @param seed seed from which the benchmark is generated
/// @param agent name of the agent; the person, if in that role
public record SessionRequest(
    PlaySession.Role role,
    Benchmark benchmark,
    List<Task> tasks,
    long seed,
    Setting setting,
    String agent) {

  /// Returns the title for lists.
  public String title() {
    String more = tasks.size() > 1 ? " and " + (tasks.size() - 1) + " more" : "";
    return benchmark.id() + ", " + tasks.getFirst().id() + more + ", as " + role;
  }
}
