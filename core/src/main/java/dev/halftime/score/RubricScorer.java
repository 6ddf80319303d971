package dev.halftime.score;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Usage;

/// Judges episodes by a rubric: 1 for yes, 0 for no, ungraded for anything but a clean verdict.
///
/// What it gives is an opinion. It must never stand among scores that were worked out, which is why
/// it has no place in a benchmark: it judges runs on record, beside their own scores.
public record RubricScorer(Rubric rubric, YesNoJudge arbiter) implements Scorer {

  @Override
  public Score score(Task task, Episode episode) {
    if (episode.ending() instanceof Ending.Failed) {
      return new Score.Graded(0, "it broke off; nobody was asked", 0, Usage.NONE);
    }
    return switch (arbiter.opine(rubric.text(), JudgeTranscript.of(task, episode))) {
      case JudgeAnswer.Clear(boolean yes, String why, Usage cost) ->
          new Score.Graded(yes ? 1 : 0, (yes ? "yes: " : "no: ") + why, 0, cost);
      case JudgeAnswer.Unclear(var broke, String why, Usage cost) ->
          new Score.Ungraded(broke, why, cost);
    };
  }
}
