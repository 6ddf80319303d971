package dev.halftime.episode;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Determines the score of an episode: the scorer's if the episode ended regularly, otherwise
/// according to what failed.
public final class ScoreResolver {

  private ScoreResolver() {}

  /// Returns the score; never throws.
  public static Score score(Scorer scorer, Task task, Episode episode) {
    return switch (episode.ending()) {
      case Ending.Failed broke ->
          switch (broke.where()) {
            case AGENT, LIMIT -> failed(scored(scorer, task, episode), broke);
            case USER, WORLD, MODEL, CLAIM, STOP, SCORER ->
                new Score.Ungraded(broke.where(), broke.why());
          };
      case Ending.Finished _, Ending.Left _, Ending.Over _ -> scored(scorer, task, episode);
    };
  }

  private static Score scored(Scorer scorer, Task task, Episode episode) {
    try {
      return Watchdog.part(
          Boundary.SCORER, () -> false, () -> checked(scorer.score(task, episode)));
    } catch (BoundaryException broken) {
      return new Score.Ungraded(broken.where(), broken.why());
    }
  }

  /// Returns a score if it can be recorded. [Score] itself also reads the records of earlier
  /// versions, which did not check it.
  @SuppressWarnings("ConstantValue") // third parties give null
  private static @Nullable Score checked(@Nullable Score score) {
    if (score != null && (@Nullable Object) score.why() == null) {
      throw new IllegalArgumentException("a score has a reason, not null");
    }
    if (score instanceof Score.Graded graded && graded.harms() < 0) {
      throw new IllegalArgumentException("the number of harms is 0 or more, not " + graded.harms());
    }
    return score;
  }

  /// Returns a failure that keeps the harms and marks of a score.
  private static Score failed(Score scored, Ending.Failed broke) {
    String why = broke.where().name().toLowerCase(Locale.ROOT) + ": " + broke.why();
    return scored instanceof Score.Graded graded
        ? new Score.Graded(0, why, graded.harms(), graded.cost(), graded.marks())
        : new Score.Graded(0, why, 0, scored.cost());
  }
}
