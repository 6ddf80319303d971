package dev.halftime.agent.prompt;

/// When an agent writes thoughts before it acts: the only difference between act, cot and react.
public enum Thoughts {
  /// Never.
  NONE(""),
  /// Before the first action of an episode.
  ONCE(
      "Before your first action, and only then, think step by step: begin that answer with"
          + " \"Thought:\" and your thoughts, which nobody else reads, and then act."),
  /// Before every action.
  ALWAYS(
      "Before each action, think: begin your answer with \"Thought:\" and your thought, which"
          + " nobody else reads, and then act.");

  private final String request;

  Thoughts(String request) {
    this.request = request;
  }

  /// Returns the instruction for the model; empty for [#NONE].
  public String request() {
    return request;
  }
}
