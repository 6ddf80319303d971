package dev.halftime.episode;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Step;
import dev.halftime.Transcript;
import java.util.Locale;

/// A finished episode and its score.
public record PlayedEpisode(Episode episode, Score score) {

  /// Checks that the episode could be scored, so that it may be learned from.
  ///
  /// @throws BoundaryException if something other than the agent failed
  public void checkScored() {
    if (score instanceof Score.Ungraded missing) {
      Episode.Key cell = episode.cell();
      throw new BoundaryException(
          missing.broke(),
          "the task '%s' of '%s' cannot be played: %s: %s"
              .formatted(
                  cell.task(),
                  cell.benchmark(),
                  missing.broke().name().toLowerCase(Locale.ROOT),
                  missing.why()),
          null);
    }
  }

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
