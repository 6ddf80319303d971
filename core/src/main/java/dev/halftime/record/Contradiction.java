package dev.halftime.record;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import java.util.Locale;

/// Refuses episodes whose score contradicts how they ended.
final class Contradiction {

  private Contradiction() {}

  /// An episode that failed through no fault of the agent is missing, and an agent that broke has
  /// failed. An episode that a limit cut off may have any score, since other systems score such
  /// episodes.
  ///
  /// @throws IllegalArgumentException if the score contradicts the ending
  static void check(Episode episode, Score score) {
    if (episode.ending() instanceof Ending.Failed(Ending.Boundary where, String _)
        && score instanceof Score.Graded graded) {
      String failed = where.name().toLowerCase(Locale.ROOT);
      switch (where) {
        case USER, WORLD, SCORER, MODEL, CLAIM, STOP ->
            throw new IllegalArgumentException(
                "the episode %s has a score although it broke (%s); it must be ungraded"
                    .formatted(Ids.shown(episode.cell().key()), failed));
        case AGENT -> {
          if (graded.value() > 0) {
            throw new IllegalArgumentException(
                "the episode %s has the score %s although its agent broke; it must be 0"
                    .formatted(Ids.shown(episode.cell().key()), graded.value()));
          }
        }
        case LIMIT -> {}
      }
    }
  }
}
