package dev.halftime.score;

import dev.halftime.Ending.Boundary;
import dev.halftime.usage.Usage;

/// A judge's answer to a yes/no question.
public sealed interface JudgeAnswer {

  /// Returns the reasons, as text.
  String why();

  /// Returns the cost of the answer.
  Usage cost();

  /// A valid verdict.
  record Clear(boolean yes, String why, Usage cost) implements JudgeAnswer {}

  /// Any other answer; it counts as neither yes nor no.
  ///
  /// @param broke the model, if it could not be reached; the scorer, if there is no valid verdict
  record Unclear(Boundary broke, String why, Usage cost) implements JudgeAnswer {}
}
