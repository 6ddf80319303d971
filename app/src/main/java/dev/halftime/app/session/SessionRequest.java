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
/// @param blind whether the agent was drawn, and the person does not know which one it is
public record SessionRequest(
    PlaySession.Role role,
    Benchmark benchmark,
    List<Task> tasks,
    long seed,
    Setting setting,
    String agent,
    boolean blind) {

  /// Returns the title for lists.
  ///
  /// @param ids whether to include the id of the first task, which may reveal something about the
  ///   task
  public String title(boolean ids) {
    String first = ids ? ", " + tasks.getFirst().id() : "";
    String count = tasks.size() > 1 ? ", " + tasks.size() + " tasks in a row" : "";
    return benchmark.id() + first + count + ", as the " + role;
  }
}
