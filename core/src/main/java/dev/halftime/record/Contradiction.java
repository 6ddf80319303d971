package dev.halftime.record;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import java.util.Locale;

/// Refuses episodes whose score contradicts how they ended.
final class Contradiction {

  private Contradiction() {}

  /// What fails without the agent's doing is missing, and an agent that broke has failed. What a
  /// limit cut off may have any score, since other systems score that, too.
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
