package dev.halftime.episode;

import dev.halftime.Task;
import dev.halftime.state.State;
import java.util.List;

/// Assertions of a benchmark's tasks about the state of the world: an optional part of a benchmark.
@FunctionalInterface
public interface StateAssertions {

  /// Returns which assertions of a task hold in a state, in the task's order; empty if it has none.
  List<Boolean> assertions(Task task, State state);
}
