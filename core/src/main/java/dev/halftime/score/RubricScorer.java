package dev.halftime.score;

import dev.halftime.Ending;
import dev.halftime.Episode;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.usage.Usage;

/// Grades episodes by a rubric: 1 for yes, 0 for no, ungraded without a valid verdict.
///
/// Its scores are opinions and must never be mixed with computed scores. Therefore no benchmark
/// uses it: it grades recorded runs, in addition to their own scores.
public record RubricScorer(Rubric rubric, YesNoJudge arbiter) implements Scorer {

  @Override
  public Score score(Task task, Episode episode) {
    if (episode.ending() instanceof Ending.Failed) {
      return new Score.Graded(0, "it broke off, so no judge was asked", 0, Usage.NONE);
    }
    return switch (arbiter.opine(rubric.text(), JudgeTranscript.of(task, episode))) {
      case JudgeAnswer.Clear(boolean yes, String why, Usage cost) ->
          new Score.Graded(yes ? 1 : 0, (yes ? "yes: " : "no: ") + why, 0, cost);
      case JudgeAnswer.Unclear(var broke, String why, Usage cost) ->
          new Score.Ungraded(broke, why, cost);
    };
  }
}
