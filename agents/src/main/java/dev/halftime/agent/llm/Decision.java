package dev.halftime.agent.llm;

import dev.halftime.Action;
import dev.halftime.Transcript;
import java.util.List;

/// Decides what to do next.
@FunctionalInterface
public interface Decision {

  /// One action or more, to be done one after another.
  List<Action> next(Transcript seen);
}
