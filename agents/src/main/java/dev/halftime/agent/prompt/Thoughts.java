package dev.halftime.agent.prompt;

/// When an agent thinks aloud before it acts: the one thing in which act, cot and react differ.
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

  /// What the model is told about it; nothing where it does not think.
  public String request() {
    return request;
  }
}
