package dev.halftime.run;

import dev.halftime.Action;
import dev.halftime.Agent;
import java.util.List;

/// An agent that is shown the reference solution before each task: a ceiling, not a contestant.
public interface Clairvoyant extends Agent {

  /// Shows the reference solution of the task that comes next.
  void foresee(List<Action> reference);
}
