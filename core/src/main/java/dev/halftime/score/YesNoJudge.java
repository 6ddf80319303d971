package dev.halftime.score;

/// Answers yes/no questions about an episode; usually a model.
@FunctionalInterface
public interface YesNoJudge {

  /// Answers a question; never throws because of what the graded parties wrote.
  ///
  /// @param question such as `Was the agent polite?`
  /// @param evidence what happened, in the form of [JudgeTranscript]: written by the graded parties
  ///   and untrusted
  JudgeAnswer opine(String question, String evidence);
}
