package dev.halftime.score;

/// Somebody who answers questions of yes or no about what happened; most likely a model.
@FunctionalInterface
public interface YesNoJudge {

  /// The answer to a question; never throws because of those who are judged.
  ///
  /// @param question such as `Was the agent polite?`
  /// @param evidence what happened, as [JudgeTranscript] tells it: written by those who are judged,
  ///   and not to be trusted
  JudgeAnswer opine(String question, String evidence);
}
