package dev.halftime.model;

import dev.halftime.Usage;
import java.util.List;

/// Tells how likely a model finds given continuations: a small prior that chooses among valid
/// actions is useful long before it can write one.
@FunctionalInterface
public interface Scoring {

  /// The log-probability (natural) of each continuation after these messages, summed over tokens.
  ///
  /// @throws ModelException if the model could not be reached
  Scores score(List<Message> messages, List<String> continuations);

  /// What was found.
  ///
  /// @param logProbabilities in the order of the continuations, 0 or less
  /// @param usage what it cost; elapsed time is measured outside
  record Scores(List<Double> logProbabilities, Usage usage) {

    public Scores {
      logProbabilities = List.copyOf(logProbabilities);
    }

    /// The index of the likeliest continuation, the first of equals.
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
