package dev.halftime.agent.llm;

import dev.halftime.Transcript;
import java.util.List;

/// The value function of a search.
@FunctionalInterface
public interface Evaluator {

  /// Returns the value of each state, in the same order; greater is better.
  ///
  /// @param states what the agent would have seen in each state
  List<Double> values(List<Transcript> states);
}
