package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Transcript;
import java.util.List;

/// Decides on the next actions.
@FunctionalInterface
public interface Decision {

  /// Returns one or more actions, which are executed one after another.
  List<Action> next(Transcript seen);
}
