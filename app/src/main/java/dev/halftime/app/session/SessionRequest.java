package dev.halftime.app.session;

import dev.halftime.Benchmark;
import dev.halftime.Setting;
import dev.halftime.Task;
import java.util.List;

/// What somebody would like to play.
///
/// @param tasks one, or those of a sequence in their order
/// @param seed from which the benchmark is generated
/// @param agent who works: the person, if in the agent's role
public record SessionRequest(
    PlaySession.Role role,
    Benchmark benchmark,
    List<Task> tasks,
    long seed,
    Setting setting,
    String agent) {

  /// Its name in a list.
  public String title() {
    String more = tasks.size() > 1 ? " and " + (tasks.size() - 1) + " more" : "";
    return benchmark.id() + ", " + tasks.getFirst().id() + more + ", as " + role;
  }
}
