package dev.halftime.episode;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Step;
import dev.halftime.Transcript;

/// A finished episode and its score.
public record PlayedEpisode(Episode episode, Score score) {

  /// Returns the outcome of the last step: its reward includes the score.
  ///
  /// @param seen what the agent has seen
  /// @param reward the world's reward of this step
  Step<Transcript> lastStep(Transcript seen, double reward) {
    double score = this.score instanceof Score.Graded graded ? graded.value() : 0;
    boolean cut =
        switch (episode.ending()) {
          case Ending.Finished _, Ending.Left _ -> false;
          case Ending.Over(boolean truncated) -> truncated;
          case Ending.Failed broke -> broke.where() != Boundary.AGENT;
        };
    return new Step<>(seen, reward + score, !cut, cut);
  }
}
