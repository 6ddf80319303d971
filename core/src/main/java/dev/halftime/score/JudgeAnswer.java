package dev.halftime.score;

import dev.halftime.Boundary;
import dev.halftime.Usage;

/// What a judge made of a question of yes or no.
public sealed interface JudgeAnswer {

  /// Why, in words.
  String why();

  /// What it cost.
  Usage cost();

  /// A clean verdict.
  record Clear(boolean yes, String why, Usage cost) implements JudgeAnswer {}

  /// Anything else; it counts as neither yes nor no.
  ///
  /// @param broke the model, if it could not be reached; the scorer, if it gave no clean verdict
  record Unclear(Boundary broke, String why, Usage cost) implements JudgeAnswer {}
}
