package dev.halftime.model;

import dev.halftime.usage.Usage;
import java.util.List;

/// Returns the likelihood of given continuations. A small model can choose among valid actions long
/// before it can write one.
@FunctionalInterface
public interface Scoring {

  /// Returns the natural log-probability of each continuation after these messages, summed over
  /// tokens.
  ///
  /// @throws ModelException if the model could not be reached
  Scores score(List<Message> messages, List<String> continuations);

  /// The result of a scoring.
  ///
  /// @param logProbabilities in the order of the continuations, 0 or less
  /// @param usage cost of the scoring; elapsed time is measured outside
  record Scores(List<Double> logProbabilities, Usage usage) {

    public Scores {
      logProbabilities = List.copyOf(logProbabilities);
    }

    /// Returns the index of the most likely continuation, the first of equals.
    ///
    /// @throws IllegalStateException if there is none
    public int best() {
      if (logProbabilities.isEmpty()) {
        throw new IllegalStateException("nothing was scored");
      }
      int best = 0;
      for (int i = 1; i < logProbabilities.size(); i++) {
        best = logProbabilities.get(i) > logProbabilities.get(best) ? i : best;
      }
      return best;
    }
  }
}
