package dev.halftime.agent.llm;

import dev.halftime.Transcript;
import java.util.List;

/// Tells what states are worth: the value function of a search.
@FunctionalInterface
public interface Evaluator {

  /// The value of each, in their order; greater is better.
  ///
  /// @param states what the agent would have seen by then
  List<Double> values(List<Transcript> states);
}
