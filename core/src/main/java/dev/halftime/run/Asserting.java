package dev.halftime.run;

import dev.halftime.State;
import dev.halftime.Task;
import java.util.List;

/// A benchmark whose tasks state what must hold in the world.
@FunctionalInterface
public interface Asserting {

  /// Which statements of a task hold in a state, in the task's order; none if it states nothing.
  List<Boolean> assertions(Task task, State state);
}
