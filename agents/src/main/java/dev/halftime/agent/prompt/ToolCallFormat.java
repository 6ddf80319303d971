package dev.halftime.agent.prompt;

/// How tools and tool calls are presented to a model.
public enum ToolCallFormat {
  /// Native: tools are offered and called through the model's own interface.
  NATIVE,
  /// Text: a call is a line such as `Action: NAME {ARGUMENTS}`; works with every model.
  TEXT
}
