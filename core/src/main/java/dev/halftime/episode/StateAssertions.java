package dev.halftime.episode;

import dev.halftime.State;
import dev.halftime.Task;
import java.util.List;

/// What the tasks of a benchmark state that must hold in the world: a part of a benchmark.
@FunctionalInterface
public interface StateAssertions {

  /// Which statements of a task hold in a state, in the task's order; none if it states nothing.
  List<Boolean> assertions(Task task, State state);
}
